package network.referral.gateway.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.access.body.StrictJson;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import tools.jackson.databind.JsonNode;

/**
 * The body of a statement, as documented; it is read member by member, so that all that
 * is wrong with it is told at once.
 */
@Schema(name = "Status", requiredProperties = "status")
record ClaimBody(@Schema(example = "declined", allowableValues = {
        "acknowledged", "accepted", "declined", "in-progress", "on-hold", "completed", "failed" }) String status,
        @Schema(example = "no-capacity",
                description = "Required with declined, on-hold and failed: left-country, not-found and "
                        + "person-not-found with failed alone, what begins with waits with on-hold alone, and no "
                        + "outcome; with completed an outcome may stand here. Which reasons go with on-hold and failed "
                        + "is an assumption",
                allowableValues = { "conflict-of-interest", "consent-missing", "duplicate", "handed-over",
                        "left-country", "no-capacity", "not-competent", "not-found", "not-presumed-after-screening",
                        "other", "person-declined", "person-not-found", "service-provided", "unsafe",
                        "waits-for-agency", "waits-for-decision", "waits-for-interpreter", "waits-for-person",
                        "wrong-place" }) String reason,
        @Schema(example = "service-provided",
                description = "Required with completed, where reason may carry it instead; not-found and left-country say "
                        + "that nobody was reached: who went home with your help is service-provided",
                allowableValues = { "handed-over", "left-country", "not-found", "not-presumed-after-screening",
                        "person-declined", "service-provided" }) String outcome,
        @Schema(example = "2026-11-24T08:15:00Z", format = "date-time",
                description = "When it happened; now, where left out. At most 5 minutes ahead and 366 days before the "
                        + "assignment was made: leave it out where your clock may be wrong") String occurredAt,
        @Schema(description = "With completed, declined and failed: the news of the assignment as you have read it. "
                + "Where it has other news by then, the statement is not taken (409 news-since). Where left out, it "
                + "is taken whatever you have read") String news,
        @Schema(example = "2", minimum = "0",
                description = "With completed, declined and failed: how many entries the history of the assignment had "
                        + "as you have read it. Where your agency has said more of it by then, whoever said it, the "
                        + "statement is not taken (409 news-since). Where left out, it is taken all the "
                        + "same") Integer after){

    private static final Set<String> MEMBERS = Set.of("status", "reason", "outcome", "occurredAt", "news", "after");

    /** Empty unless it is one JSON object. */
    static Optional<Claim> read(byte[] body) {
        return StrictJson.tree(body).map(ClaimBody::claim);
    }

    private static Claim claim(JsonNode members) {
        var faults = new ArrayList<Fault>();
        if (!MEMBERS.containsAll(members.propertyNames())) {
            faults.add(Fault.of("", Kind.UNKNOWN_FIELD));
        }
        var status = Texts.of(members, Claim.STATUS, faults);
        var reason = Texts.of(members, Claim.REASON, faults);
        var outcome = Texts.of(members, Claim.OUTCOME, faults);
        var occurredAt = Texts.of(members, Claim.OCCURRED_AT, faults);
        var news = Texts.of(members, Claim.NEWS, faults);
        return new Claim(status, reason, outcome, occurredAt, news, count(members, Claim.AFTER, faults), faults);
    }

    /** A null is as good as absent. */
    private static Optional<Integer> count(JsonNode members, String pointer, List<Fault> faults) {
        var value = members.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            faults.add(Fault.of(pointer, Kind.NOT_A_COUNT));
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }
}
