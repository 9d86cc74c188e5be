package network.referral.ctl.referral;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import network.referral.schemas.ReferralId;
import network.referral.wire.DeadLetters.Origin;

/** Asks the routing service. */
public final class RoutingClient {

    static final String READ = "operations:read";

    /** Scope of whoever has something done. */
    public static final String WRITE = "operations:write";

    /** As Kafka names topics; a letter may say anything. */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    /** As many as routing names at once. */
    static final int MOST_OVERDUE = 10_000;

    /** Else it is no answer of routing: of an ingress, or another of its ports. */
    private static final String UNKNOWN_REFERRAL = "unknown-referral";

    private static final String NOT_REDRIVABLE = "not-redrivable";

    private static final String NOT_TAKEN_YET = "not-taken-yet";

    /** Of a parked record: there is nothing left to do, or somebody says so. */
    public static final String SETTLED = "settled";

    private static final Set<String> REDRIVEN = Set.of("sent-again", SETTLED, "overtaken", "encounter-forgotten",
            "unknown-record", NOT_REDRIVABLE);

    private static final String NOT_PARKED = "not-parked";

    private static final Set<String> SETTLEMENTS = Set.of(SETTLED, NOT_PARKED);

    private final Service service;

    private RoutingClient(Service service) {
        this.service = service;
    }

    /**
     * @param client file of the client to ask as
     * @param scope that it must be allowed
     */
    static RoutingClient at(String url, Optional<Path> client, String scope) {
        return new RoutingClient(Service.at(Service.Kind.ROUTING, url, client, List.of(scope)));
    }

    /**
     * The service's answer as it came, also that the referral was erased; empty when it
     * knows no such referral.
     */
    Optional<String> referral(ReferralId id, String query) {
        return ask("v1/referrals/" + id + query);
    }

    /** The service's answer as it came: a list, empty when the books balance. */
    String unaccounted() {
        return ask("v1/unaccounted").orElseThrow(service::another);
    }

    /**
     * The service's answer as it came: a list, empty when nothing that was parked waits.
     */
    String parked() {
        return ask("v1/parked").orElseThrow(service::another);
    }

    /**
     * The service's answer as it came: a list, empty when nothing is overdue.
     * @param inHandSince instead, what was made before that and is in somebody's hands;
     * null for what is overdue
     */
    String overdue(Instant inHandSince) {
        var query = inHandSince == null ? "" : "&in-hand-since=" + inHandSince;
        return ask("v1/overdue?limit=" + MOST_OVERDUE + query).orElseThrow(service::another);
    }

    private Optional<String> ask(String path) {
        var answer = service.send(service.request(path).GET());
        return switch (answer.statusCode()) {
            case 200, 410 -> Optional.of(answer.body());
            case 404 -> {
                if (!Tree.read(answer.body()).text("code").equals(UNKNOWN_REFERRAL)) {
                    throw service.another();
                }
                yield Optional.empty();
            }
            default -> throw service.unexpected(answer);
        };
    }

    /**
     * Has a parked record taken once more.
     * @param encounterForgotten whether also where others of its encounter may be
     * @return sent-again, settled, overtaken, encounter-forgotten, not-taken-yet,
     * unknown-record or not-redrivable
     */
    public String redrive(Origin from, boolean encounterForgotten) {
        if (!TOPIC.matcher(from.topic()).matches()) {
            return NOT_REDRIVABLE;
        }
        var answer = post("v1/redrives/", from, encounterForgotten ? "?encounterForgotten=true" : "");
        var body = Tree.read(answer.body());
        if (answer.statusCode() == 503 && body.text("code").equals(NOT_TAKEN_YET)) {
            return NOT_TAKEN_YET;
        }
        var outcome = switch (answer.statusCode()) {
            case 200, 202 -> body.text("outcome");
            case 404, 409, 422 -> body.text("code");
            default -> throw service.unexpected(answer);
        };
        if (!REDRIVEN.contains(outcome)) {
            throw service.another();
        }
        return outcome;
    }

    /**
     * Says that nothing will come of a parked record.
     * @return settled or not-parked
     */
    public String settle(Origin from) {
        if (!TOPIC.matcher(from.topic()).matches()) {
            return NOT_PARKED;
        }
        var answer = post("v1/settlements/", from, "");
        var body = Tree.read(answer.body());
        var outcome = switch (answer.statusCode()) {
            case 200 -> body.text("outcome");
            case 404 -> body.text("code");
            default -> throw service.unexpected(answer);
        };
        if (!SETTLEMENTS.contains(outcome)) {
            throw service.another();
        }
        return outcome;
    }

    private HttpResponse<String> post(String path, Origin from, String query) {
        var place = from.topic() + "/" + from.partition() + "/" + from.offset();
        return service.send(service.request(path + place + query).POST(BodyPublishers.noBody()));
    }

}
