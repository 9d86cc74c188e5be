package network.referral.routing.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DecidedAssignment;
import network.referral.events.FiredRule;
import network.referral.events.ProtocolRef;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.routing.bus.ReferralHistory.Records;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;

/**
 * One referral for operations: where it stands, what happened, and why these agencies. No
 * content and no personal data: there is none on these topics; only an explanation that
 * was asked for holds facts, worked out from the report. Times are UTC.
 *
 * @param state open, acknowledged or closed
 * @param decisions one for each revision that was decided
 * @param linkedTo the first report of the same person, by another agency
 * @param reportedAgain later ones, as far as they are still taken for the same person
 * @param excluded who is kept out of it now, by its own decision or by another report of
 * the same person
 * @param unreadable how many of its decisions and of the entries of its timeline are
 * there and cannot be read: what is shown is not all
 * @param gone how many entries of its timeline there were, and are kept no longer
 */
record ReferralAnswer(String referralId, String jurisdiction, String reporter, int revision, String state,
        Instant openedAt, Protocol protocol, List<Decision> decisions, List<Assignment> assignments, @Schema(types = {
                "string", "null" }) String linkedTo,
        List<String> reportedAgain, List<String> excluded, List<Entry> timeline, int unreadable, int gone){

    /**
     * @param cases of other referrals as they stand
     */
    static ReferralAnswer of(CaseSnapshot snapshot, Records<RoutingDecision> decisions, Records<TimelineEntry> timeline,
            Map<Integer, Map<String, Object>> reasons, Function<ReferralId, Optional<CaseSnapshot>> cases) {
        return new ReferralAnswer(Texts.of(snapshot.getReferralId()), Texts.of(snapshot.getJurisdiction()),
                Texts.of(snapshot.getReporter()), snapshot.getRevision(), CodeWord.of(snapshot.getState()),
                snapshot.getOpenedAt(), Protocol.of(snapshot.getProtocol()),
                decisions.readable().stream().map(made -> Decision.of(made, reasons.get(made.getRevision()))).toList(),
                snapshot.getAssignments().stream().map(Assignment::of).toList(), linkedTo(snapshot),
                reportedAgain(snapshot, cases), Texts.of(snapshot.getExcluded()),
                timeline.readable().stream().map(Entry::of).toList(), decisions.unreadable() + timeline.unreadable(),
                Math.max(0, snapshot.getTimelineLength() - timeline.readable().size() - timeline.unreadable()));
    }

    private static String linkedTo(CaseSnapshot snapshot) {
        return snapshot.getLink() == null ? null : Texts.of(snapshot.getLink().getFirst());
    }

    /**
     * The first report keeps what a later one has said, also once that one is erased or
     * of somebody else: only its own case shows whether it still follows.
     */
    private static List<String> reportedAgain(CaseSnapshot snapshot,
            Function<ReferralId, Optional<CaseSnapshot>> cases) {
        return snapshot.getLink() == null ? List.of()
                : snapshot.getLink()
                    .getFollowers()
                    .stream()
                    .map(later -> Texts.of(later.getReferralId()))
                    .filter(later -> ReferralId.parse(later)
                        .flatMap(cases)
                        .map(other -> linkedTo(other))
                        .filter(Texts.of(snapshot.getReferralId())::equals)
                        .isPresent())
                    .toList();
    }

    record Protocol(String id, String version, String sha256) {
        static Protocol of(ProtocolRef ref) {
            return new Protocol(Texts.of(ref.getId()), Texts.of(ref.getVersion()), Texts.of(ref.getSha256()));
        }
    }

    /**
     * @param explanation only when asked for
     */
    record Decision(int revision, Instant decidedAt, String outcome, Protocol protocol, List<Rule> rules,
            List<Named> assignments, List<String> excluded, List<String> unfilled, List<String> requirements,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> explanation) {
        static Decision of(RoutingDecision decision, Map<String, Object> explanation) {
            return new Decision(decision.getRevision(), decision.getDecidedAt(), CodeWord.of(decision.getOutcome()),
                    Protocol.of(decision.getProtocol()), decision.getRules().stream().map(Rule::of).toList(),
                    decision.getAssignments().stream().map(Named::of).toList(), Texts.of(decision.getExcluded()),
                    Texts.of(decision.getUnfilled()), Texts.of(decision.getRequirements()), explanation);
        }
    }

    /**
     * @param status assumption, derived, confirmed or model: shown wherever the rule is
     */
    record Rule(String id, String title, List<String> basis, String status, @Schema(types = {
            "string", "null" }) String statusNote){
        static Rule of(FiredRule rule) {
            return new Rule(Texts.of(rule.getId()), Texts.of(rule.getTitle()), Texts.of(rule.getBasis()),
                    CodeWord.of(rule.getStatus()), Texts.of(rule.getStatusNote()));
        }
    }

    record Named(String assignmentId, String agency, String purpose, String priority, List<String> rules,
            List<String> share, String acknowledgeWithin, Instant acknowledgeBy, List<String> standsInFor,
            @Schema(types = {
                    "string", "null" }) String heldBy){
        static Named of(DecidedAssignment named) {
            return new Named(Texts.of(named.getAssignmentId()), Texts.of(named.getAgency()),
                    Texts.of(named.getPurpose()), named.getPriority().name(), Texts.of(named.getRules()),
                    Texts.of(named.getShare()), Texts.of(named.getAcknowledgeWithin()), named.getAcknowledgeBy(),
                    Texts.of(named.getStandsInFor()), Texts.of(named.getHeldBy()));
        }
    }

    record Assignment(String assignmentId, String agency, String purpose, String priority, String state,
            Instant assignedAt, Instant acknowledgeBy, @Schema(types = {
                    "string", "null" }, format = "date-time",
                    description = "When routing recorded the agency's own word, later than it was said where routing "
                            + "was away") Instant acknowledgedAt,
            Instant changedAt, @Schema(types = { "string", "null" }) String post,
            @Schema(types = { "string", "null" }) String concerns){
        static Assignment of(CaseAssignment held) {
            return new Assignment(Texts.of(held.getAssignmentId()), Texts.of(held.getAgency()),
                    Texts.of(held.getPurpose()), held.getPriority().name(), CodeWord.of(held.getState()),
                    held.getAssignedAt(), held.getAcknowledgeBy(), held.getAcknowledgedAt(), held.getChangedAt(),
                    Texts.of(held.getPost()), Texts.of(held.getConcerns()));
        }
    }

    record Entry(int sequence, String type, Instant at, int revision, @Schema(types = {
            "string", "null" }) String agency, @Schema(types = { "string", "null" }) String assignmentId,
            @Schema(types = { "string", "null" }) String purpose, @Schema(types = { "string", "null" }) String priority,
            @Schema(types = { "string", "null" }) String post, @Schema(types = { "string", "null" }) String concerns,
            @Schema(types = { "string", "null" }) String reason,
            @Schema(types = { "string", "null" }) String linkedReferral){
        static Entry of(TimelineEntry entry) {
            return new Entry(entry.getSequence(), CodeWord.of(entry.getType()), entry.getAt(), entry.getRevision(),
                    Texts.of(entry.getAgency()), Texts.of(entry.getAssignmentId()), Texts.of(entry.getPurpose()),
                    entry.getPriority() == null ? null : entry.getPriority().name(), Texts.of(entry.getPost()),
                    Texts.of(entry.getConcerns()), Texts.of(entry.getReason()), Texts.of(entry.getLinkedReferral()));
        }
    }

}
