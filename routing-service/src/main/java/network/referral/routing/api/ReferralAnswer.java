package network.referral.routing.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DecidedAssignment;
import network.referral.events.FiredRule;
import network.referral.events.ProtocolRef;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;

/**
 * One referral for operations: where it stands, what happened, and why these agencies. No
 * content and no personal data: there is none on these topics; only an explanation that
 * was asked for holds facts, worked out from the report. Times are UTC.
 *
 * @param state open, acknowledged or closed
 * @param decisions one for each revision that was decided
 * @param linkedTo the first report of the same person, by another agency
 * @param reportedAgain later ones
 */
record ReferralAnswer(String referralId, String jurisdiction, String reporter, int revision, String state,
        Instant openedAt, Protocol protocol, List<Decision> decisions, List<Assignment> assignments, @Schema(types = {
                "string", "null" }) String linkedTo,
        List<String> reportedAgain, List<Entry> timeline){

    static ReferralAnswer of(CaseSnapshot snapshot, List<RoutingDecision> decisions, List<TimelineEntry> timeline,
            Map<Integer, Map<String, Object>> reasons) {
        return new ReferralAnswer(Words.text(snapshot.getReferralId()), Words.text(snapshot.getJurisdiction()),
                Words.text(snapshot.getReporter()), snapshot.getRevision(), Words.word(snapshot.getState()),
                snapshot.getOpenedAt(), Protocol.of(snapshot.getProtocol()),
                decisions.stream().map(made -> Decision.of(made, reasons.get(made.getRevision()))).toList(),
                snapshot.getAssignments().stream().map(Assignment::of).toList(), linkedTo(snapshot),
                reportedAgain(snapshot), timeline.stream().map(Entry::of).toList());
    }

    private static String linkedTo(CaseSnapshot snapshot) {
        return snapshot.getLink() == null ? null : Words.text(snapshot.getLink().getFirst());
    }

    private static List<String> reportedAgain(CaseSnapshot snapshot) {
        return snapshot.getLink() == null ? List.of()
                : snapshot.getLink().getFollowers().stream().map(one -> Words.text(one.getReferralId())).toList();
    }

    record Protocol(String id, String version, String sha256) {
        static Protocol of(ProtocolRef ref) {
            return new Protocol(Words.text(ref.getId()), Words.text(ref.getVersion()), Words.text(ref.getSha256()));
        }
    }

    /**
     * @param explanation only when asked for
     */
    record Decision(int revision, Instant decidedAt, String outcome, Protocol protocol, List<Rule> rules,
            List<Named> assignments, List<String> excluded, List<String> unfilled, List<String> requirements,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> explanation) {
        static Decision of(RoutingDecision decision, Map<String, Object> explanation) {
            return new Decision(decision.getRevision(), decision.getDecidedAt(), Words.word(decision.getOutcome()),
                    Protocol.of(decision.getProtocol()), decision.getRules().stream().map(Rule::of).toList(),
                    decision.getAssignments().stream().map(Named::of).toList(), Words.texts(decision.getExcluded()),
                    Words.texts(decision.getUnfilled()), Words.texts(decision.getRequirements()), explanation);
        }
    }

    /**
     * @param status assumption, derived, confirmed or model: shown wherever the rule is
     */
    record Rule(String id, String title, List<String> basis, String status, @Schema(types = {
            "string", "null" }) String statusNote){
        static Rule of(FiredRule rule) {
            return new Rule(Words.text(rule.getId()), Words.text(rule.getTitle()), Words.texts(rule.getBasis()),
                    Words.word(rule.getStatus()), Words.text(rule.getStatusNote()));
        }
    }

    record Named(String assignmentId, String agency, String purpose, String priority, List<String> rules,
            List<String> share, String acknowledgeWithin, Instant acknowledgeBy, List<String> standsInFor,
            @Schema(types = {
                    "string", "null" }) String heldBy){
        static Named of(DecidedAssignment named) {
            return new Named(Words.text(named.getAssignmentId()), Words.text(named.getAgency()),
                    Words.text(named.getPurpose()), named.getPriority().name(), Words.texts(named.getRules()),
                    Words.texts(named.getShare()), Words.text(named.getAcknowledgeWithin()), named.getAcknowledgeBy(),
                    Words.texts(named.getStandsInFor()), Words.text(named.getHeldBy()));
        }
    }

    record Assignment(String assignmentId, String agency, String purpose, String priority, String state,
            Instant assignedAt, Instant acknowledgeBy, @Schema(types = {
                    "string", "null" }, format = "date-time") Instant acknowledgedAt,
            Instant changedAt, @Schema(types = { "string", "null" }) String post,
            @Schema(types = { "string", "null" }) String concerns){
        static Assignment of(CaseAssignment held) {
            return new Assignment(Words.text(held.getAssignmentId()), Words.text(held.getAgency()),
                    Words.text(held.getPurpose()), held.getPriority().name(), Words.word(held.getState()),
                    held.getAssignedAt(), held.getAcknowledgeBy(), held.getAcknowledgedAt(), held.getChangedAt(),
                    Words.text(held.getPost()), Words.text(held.getConcerns()));
        }
    }

    record Entry(int sequence, String type, Instant at, int revision, @Schema(types = {
            "string", "null" }) String agency, @Schema(types = { "string", "null" }) String assignmentId,
            @Schema(types = { "string", "null" }) String purpose, @Schema(types = { "string", "null" }) String priority,
            @Schema(types = { "string", "null" }) String post, @Schema(types = { "string", "null" }) String concerns,
            @Schema(types = { "string", "null" }) String reason,
            @Schema(types = { "string", "null" }) String linkedReferral){
        static Entry of(TimelineEntry entry) {
            return new Entry(entry.getSequence(), Words.word(entry.getType()), entry.getAt(), entry.getRevision(),
                    Words.text(entry.getAgency()), Words.text(entry.getAssignmentId()), Words.text(entry.getPurpose()),
                    entry.getPriority() == null ? null : entry.getPriority().name(), Words.text(entry.getPost()),
                    Words.text(entry.getConcerns()), Words.text(entry.getReason()),
                    Words.text(entry.getLinkedReferral()));
        }
    }

}
