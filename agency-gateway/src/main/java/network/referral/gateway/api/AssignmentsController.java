package network.referral.gateway.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.access.problem.Problem;
import network.referral.audit.chain.Act;
import network.referral.gateway.delivery.HandOver;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Looks;
import network.referral.gateway.inbox.Receipts;
import network.referral.gateway.opening.OpenCompartments;
import network.referral.gateway.opening.OpenedTask;
import network.referral.schemas.AssignmentId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where an agency's system reads its inbox. */
@RestController
class AssignmentsController {

    static final String ASSIGNMENTS = "/v1/agencies/{agency}/assignments";

    private static final String UNATTENDED = "Referral-Unattended";

    private static final String UNATTENDED_MEANS = "true where a screen asks by itself that nobody has touched for two "
            + "minutes: then the agency is not taken to have looked";

    private final InboxDoor door;

    private final Receipts receipts;

    private final Looks looks;

    private final OpenCompartments open;

    private final OnRecord onRecord;

    AssignmentsController(InboxDoor door, Receipts receipts, Looks looks, OpenCompartments open, OnRecord onRecord) {
        this.open = open;
        this.onRecord = onRecord;
        this.door = door;
        this.receipts = receipts;
        this.looks = looks;
    }

    @Operation(operationId = "assignments", summary = "What the agency is asked to do",
            description = "An assignment read for the first time is on record as delivered, unless it is answered first; that is "
                    + "no answer.",
            parameters = { @Parameter(name = "state", in = ParameterIn.QUERY,
                    description = "Only those in these states; may be given several times or separated by commas",
                    array = @ArraySchema(schema = @Schema(type = "string",
                            allowableValues = { "assigned", "delivered", "acknowledged", "accepted", "in-progress",
                                    "on-hold", "completed", "declined", "failed", "cancelled" }))),
                    @Parameter(name = "limit", in = ParameterIn.QUERY,
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")),
                    @Parameter(name = "cursor", in = ParameterIn.QUERY,
                            description = "The nextCursor of the page before", schema = @Schema(type = "string")),
                    @Parameter(name = "order", in = ParameterIn.QUERY,
                            description = "What comes first; of all pages the same. By changed that of which the agency "
                                    + "was told, or said, anything last: what changes meanwhile is on the first page",
                            schema = @Schema(type = "string", allowableValues = { "oldest", "newest", "changed" },
                                    defaultValue = "oldest")),
                    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER,
                            description = "The ETag of this page, as this caller was shown it: it is shown again once any "
                                    + "assignment in these states has changed, or its agency was told anything of it, on "
                                    + "this page or another",
                            schema = @Schema(type = "string")),
                    @Parameter(name = UNATTENDED, in = ParameterIn.HEADER, description = UNATTENDED_MEANS,
                            schema = @Schema(type = "string", allowableValues = "true")) })
    @ApiResponse(responseCode = "200", description = "One page",
            headers = @Header(name = "ETag", description = "For If-None-Match", schema = @Schema(type = "string")),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AssignmentPage.class)))
    @ApiResponse(responseCode = "304",
            description = "No assignment in these states has changed, and nothing was told of any", content = @Content)
    @ApiResponse(responseCode = "400", description = "A parameter cannot be taken")
    @ApiResponse(responseCode = "404", description = "No such inbox is served here")
    @ApiResponse(responseCode = "503",
            description = "The inbox is being read, or what is new cannot be; or the reading cannot be taken on record, and "
                    + "nothing is shown",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("assignments:read")
    @GetMapping(path = ASSIGNMENTS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> list(Caller caller, @PathVariable String agency,
            @Parameter(hidden = true) HttpServletRequest request) {
        var read = ListQuery.read(request);
        if (!read.errors().isEmpty()) {
            return Problem.of(ProblemType.BAD_PARAMETER, read.errors()).response();
        }
        var query = read.query();
        return door.enter(caller, agency,
                inbox -> door.whileReached(caller, () -> page(caller, inbox, query, request)));
    }

    private ResponseEntity<Object> page(Caller caller, Inbox inbox, ListQuery query, HttpServletRequest request) {
        var look = isUnattended(request) ? Looks.NOBODYS : looks.begin(inbox, query.states(), isSystem(caller));
        var tag = PageTag.of(caller, inbox, query);
        var page = inbox.page(query.after(), query.states(), query.limit(), query.order());
        if (!isGet(request)) {
            return ok().body(AssignmentPage.of(page));
        }
        // what has yet to be delivered is shown each time, not said to be as it was
        boolean isDelivered = page.entries().stream().noneMatch(entry -> HandOver.isDue(entry.state()));
        if (isDelivered && tag.isBroughtBy(request)) {
            look.end();
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .cacheControl(CacheControl.noStore())
                .eTag(tag.text())
                .build();
        }
        OnceShown.then(request, () -> {
            look.end();
            delivered(inbox, page.entries());
        });
        // whoever looks each second for work that there is not has seen nothing
        if (!page.entries().isEmpty()) {
            onRecord.listed(caller, inbox.agency(), request);
        }
        return (isDelivered ? ok().eTag(tag.text()) : ok()).body(AssignmentPage.of(page));
    }

    @Operation(operationId = "assignment", summary = "One assignment, with all that its agency may know",
            parameters = @Parameter(name = UNATTENDED, in = ParameterIn.HEADER, description = UNATTENDED_MEANS,
                    schema = @Schema(type = "string", allowableValues = "true")))
    @ApiResponse(responseCode = "200", description = "The assignment",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = AssignmentDetail.class)))
    @ApiResponse(responseCode = "404", description = "No such assignment is in an inbox served here")
    @ApiResponse(responseCode = "503",
            description = "The inbox is being read, or what may not be shown any more may be among what is not read "
                    + "yet; or the reading cannot be taken on record, and nothing is shown",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("assignments:read")
    @GetMapping(path = ASSIGNMENTS + "/{assignmentId}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> get(Caller caller, @PathVariable String agency, @PathVariable String assignmentId,
            @Parameter(hidden = true) HttpServletRequest request) {
        return door.enter(caller, agency, assignmentId, Act.ASSIGNMENT_READ,
                (inbox, id) -> inbox.find(id)
                    .filter(InboxEntry::isVisible)
                    .map(entry -> isGet(request) && open.mayRead(entry) ? upToNow(caller, request, inbox, id)
                            : detail(caller, request, inbox, entry)));
    }

    /**
     * It may have been taken back, or show less or more by now. Where that cannot be
     * known, it is shown as it was read, but for what would be opened.
     */
    private ResponseEntity<Object> upToNow(Caller caller, HttpServletRequest request, Inbox inbox, AssignmentId id) {
        return door.onceUpToNow(caller, inbox, () -> detail(caller, request, inbox, inbox.find(id).orElseThrow()),
                () -> inbox.find(id)
                    .filter(entry -> !open.mayOpen(inbox, entry))
                    .flatMap(entry -> withoutContent(caller, request, inbox, entry)));
    }

    /** Nothing where there is some by now. */
    private Optional<ResponseEntity<Object>> withoutContent(Caller caller, HttpServletRequest request, Inbox inbox,
            InboxEntry entry) {
        return Optional.of(open.open(inbox, entry))
            .filter(opened -> !opened.hasContent())
            .map(opened -> shown(caller, request, inbox, entry, opened));
    }

    private ResponseEntity<Object> detail(Caller caller, HttpServletRequest request, Inbox inbox, InboxEntry entry) {
        return isGet(request) ? shown(caller, request, inbox, entry, open.open(inbox, entry))
                : ok().body(AssignmentDetail.of(entry, OpenedTask.NOTHING));
    }

    /** Given once it is on record, and never before. */
    private ResponseEntity<Object> shown(Caller caller, HttpServletRequest request, Inbox inbox, InboxEntry entry,
            OpenedTask opened) {
        var look = isUnattended(request) ? Looks.NOBODYS : looks.beginOne(inbox, isSystem(caller));
        onRecord.shown(caller, entry, opened, request);
        open.shown(inbox, opened);
        OnceShown.then(request, () -> {
            look.end();
            delivered(inbox, List.of(entry));
        });
        return ok().body(AssignmentDetail.of(entry, opened));
    }

    private static boolean isUnattended(HttpServletRequest request) {
        return "true".equals(request.getHeader(UNATTENDED));
    }

    private static boolean isSystem(Caller caller) {
        return caller.person().isEmpty();
    }

    /** The answer to a HEAD request shows nothing. */
    private static boolean isGet(HttpServletRequest request) {
        return "GET".equals(request.getMethod());
    }

    private void delivered(Inbox inbox, List<InboxEntry> entries) {
        entries.forEach(entry -> receipts.shown(inbox, entry));
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

}
