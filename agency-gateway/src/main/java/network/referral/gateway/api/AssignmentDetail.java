package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.opening.Opened;
import network.referral.gateway.opening.OpenedTask;
import network.referral.gateway.opening.ReadContent;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AssignmentProgress;

/** One assignment with all that its agency may know. */
@Schema(name = "Assignment")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentDetail(@Schema(description = "Stable: the key under which to keep it") String assignmentId,
        String referralId, int revision, @Schema(example = "receive-and-screen") String purpose,
        @Schema(example = "P1") String priority, @Schema(example = "delivered") String state, Instant assignedAt,
        @Schema(description = "When an acknowledgement is due") Instant acknowledgeBy,
        @Schema(description = AssignmentLine.NEWS) String news,
        @Schema(description = AssignmentLine.TOLD_AT) Instant toldAt, List<String> requirements, Protocol protocol,
        @Schema(description = "Rules that named the agency") List<String> rules,
        @Schema(description = "Their bases, each with its mark") List<String> basis,
        @Schema(description = "What the rules share, by name; of these the agency is shown what was reported and it may know") List<String> share,
        @Schema(description = AssignmentDetail.COMPARTMENTS) Map<String, Object> compartments,
        @Schema(description = "Why a compartment is not shown, coded; only where one is not") List<NotShown> withheld,
        @Schema(description = "What other reports of the same person say for this task, by agencies that reported "
                + "later; only where there is any") List<Linked> linked,
        @Schema(description = "What was said of it, in order; empty once it was erased") List<Said> history,
        @Schema(description = "What may be said of it now") List<String> next,
        @Schema(description = "Duty post asked to own another assignment; only when one is") String post,
        @Schema(description = "That assignment, which is in another agency's inbox") String concerns,
        @Schema(description = "The agency that holds it: whom to ask; only when a duty post is asked, and not where "
                + "that assignment was given back, taken from its agency or is over: nobody has it") String concernsAgency,
        @Schema(description = "Why the duty post is asked: " + AssignmentDetail.WHY_ASKED + "; there may be more",
                example = "silence") String reason,
        @Schema(description = "Another referral of the same person, reported before by another agency: one person, "
                + "not two; only when there is one. Where erased is true, or cancelReason no-longer-shown: for a task "
                + "of which this report said something, and which is not here any more") String linkedReferral,
        @Schema(description = "Why it was cancelled; only when it was: " + AssignmentDetail.WHY_CANCELLED
                + "; of what was linked with a task that is not here any more: " + InboxEntry.NO_LONGER_SHOWN
                + "; there may be more") String cancelReason,
        @Schema(description = "True once the referral was erased: nothing about the person is here any more, and nothing "
                + "may be kept; absent before") Boolean erased) {

    static final String WHY_ASKED = "silence, nobody-stands-in, refused, away, priority-raised, paged-again, changed";

    static final String WHY_CANCELLED = "no-longer-due, answered, reassigned, owned, duplicate, erased, full, closed, "
            + "retired";

    static final String COMPARTMENTS = "Content by compartment; only what this agency may read. What a reporter wrote is as "
            + "it was written, any JSON. The report's own facts have place-time: place, placeCode, "
            + "direction, occurredAt, minutesLeft and, with it, reportedAt, when the network first took a report that says "
            + "so (fewer may be left: it may have waited on the way; without reportedAt they count from before the "
            + "assignment was offered first); place-time-coarse: place, month; profile: ageGroup, "
            + "sex, languages, interpreterNeeded, citizenship, nationality; profile-coarse: ageGroup, sex, citizenship; "
            + "indicators: a list of codes; consent: assistance, police, consular. Of what it says nothing, placeCode, "
            + "minutesLeft and nationality are left out, other codes are unknown, lists empty, and interpreterNeeded is "
            + "false, which is no answer";

    /** The protocol version that decided. */
    record Protocol(String id, String version, String sha256) {
    }

    /** A compartment that was sealed for this agency and is not shown. */
    record NotShown(String compartment,
            @Schema(example = "erased", description = "not-yours: declined, or taken from the agency; access-ended: "
                    + "completed or failed more than 30 days ago; erased; key-store-away: ask again, and where that "
                    + "does not help ask operations, since the referral's key may be damaged; no-key: sealed "
                    + "for a key that is not here; not-its-key: changed, or of another place; unreadable: it opened, "
                    + "and is no JSON. Of these erased, not-yours and access-ended are not there any more; with the "
                    + "others keep what you have, and ask again: nothing tells you that it opens by now. There may be "
                    + "more") String reason) {
    }

    /** What another report of the same person says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Linked(@Schema(description = "That referral; nothing is asked about it here") String referralId,
            int revision, @Schema(description = AssignmentDetail.COMPARTMENTS) Map<String, Object> compartments,
            List<NotShown> withheld,
            @Schema(description = "What that report asks of every task") List<String> requirements,
            @Schema(description = "True once that report was erased: nothing of it is here any more, and nothing may "
                    + "be kept; absent before") Boolean erased) {

        static Linked of(OpenedTask.Enclosed enclosed) {
            return new Linked(enclosed.offer().referral().toString(), enclosed.offer().revision(),
                    contents(enclosed.opened()), AssignmentDetail.withheld(enclosed.opened()),
                    enclosed.offer().requirements(), enclosed.isErased() ? true : null);
        }
    }

    /** One statement. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(String status, String reason, String outcome, Instant occurredAt, Instant recordedAt) {

        static Said of(Statement statement) {
            return new Said(statement.state().word(), statement.reason().orElse(null), statement.outcome().orElse(null),
                    statement.occurredAt(), statement.recordedAt());
        }
    }

    static AssignmentDetail of(InboxEntry entry, OpenedTask opened) {
        var offer = entry.offer().orElseThrow();
        var decider = offer.decidedBy();
        return new AssignmentDetail(offer.assignment().toString(), offer.referral().toString(), offer.revision(),
                offer.purpose(), offer.priority(), entry.state().word(), offer.assignedAt(), offer.acknowledgeBy(),
                entry.news(), entry.toldAt(), offer.requirements(),
                new Protocol(decider.protocol(), decider.version(), decider.sha256()), decider.rules(), decider.basis(),
                offer.shared().names(), contents(opened.own()), withheld(opened.own()), linked(opened), history(entry),
                entry.standing().next().stream().map(AssignmentProgress::word).toList(),
                offer.request().map(Offer.Request::post).orElse(null),
                offer.request().map(Offer.Request::concerns).orElse(null),
                offer.request().flatMap(Offer.Request::concernsAgency).orElse(null),
                offer.request().flatMap(Offer.Request::reason).orElse(null), offer.linkedReferral().orElse(null),
                entry.cancelReason().orElse(null), entry.erased() ? true : null);
    }

    /** What became of a person is not told once there is nothing of the person. */
    private static List<Said> history(InboxEntry entry) {
        return entry.erased() ? List.of() : entry.history().taken().stream().map(Said::of).toList();
    }

    private static List<Linked> linked(OpenedTask opened) {
        return opened.enclosed().isEmpty() ? null : opened.enclosed().stream().map(Linked::of).toList();
    }

    /** Each is any JSON: so the document has it of an object, and of no tree. */
    private static Map<String, Object> contents(Opened opened) {
        var contents = new TreeMap<String, Object>();
        opened.contents()
            .forEach((compartment, content) -> contents.put(compartment, ReadContent.of(content).orElseThrow()));
        return contents;
    }

    private static List<NotShown> withheld(Opened opened) {
        return opened.withheld().isEmpty() ? null
                : opened.withheld()
                    .entrySet()
                    .stream()
                    .map(each -> new NotShown(each.getKey(), each.getValue().code()))
                    .toList();
    }
}
