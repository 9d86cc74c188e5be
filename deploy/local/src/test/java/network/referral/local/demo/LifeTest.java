package network.referral.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import network.referral.events.DecidedAssignment;
import network.referral.events.DecisionOutcome;
import network.referral.events.FactStatus;
import network.referral.events.FiredRule;
import network.referral.events.Priority;
import network.referral.events.ProtocolRef;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LifeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final String REFERRAL = "6d771521-210c-85f4-b21d-f2a7900d69da";

    private static final String ASSIGNMENT = "0d17cab9-2cfd-8b56-a6ab-e94db5bd21d7";

    private final Life life = new Life(1);

    @BeforeAll
    static void trustTheRecords() {
        TrustedClasses.install();
    }

    @Test
    void whatFollowsFromADecisionWaitsForTheDecision() {
        assertThat(words(life.hear(entry(1, TimelineEntryType.IDENTIFIED)))).containsExactly("reported");
        assertThat(life.hear(entry(2, TimelineEntryType.DECIDED))).isEmpty();
        assertThat(life.hear(entry(3, TimelineEntryType.ASSIGNED))).isEmpty();
        assertThat(life.hear(entry(4, TimelineEntryType.DELIVERED))).isEmpty();
        assertThat(words(life.hear(decision()))).containsExactly("decided", "assigned", "delivered");
    }

    @Test
    void aDecisionTellsItsRulesAndHowSureTheyAre() {
        life.hear(entry(2, TimelineEntryType.DECIDED));
        var decided = life.hear(decision()).getFirst();
        assertThat(decided.text()).isEqualTo("1 assignment by protocol TM 0.1-draft, because:");
        assertThat(decided.more()).containsExactly(new Told.Reason("TM-03 Officer hands over", "assumption"),
                new Told.Reason("TM-10 Formal identification opens", ""));
    }

    @Test
    void anAssignmentTellsWhoAndWhatAndByWhen() {
        life.hear(decision());
        assertThat(life.hear(entry(3, TimelineEntryType.ASSIGNED)).getFirst().text())
            .isEqualTo("state-migration-service: receive-and-screen, P0, due in 15 min");
    }

    @Test
    void whereTimeRunsFasterAnAssignmentTellsTheDeadlineInForce() {
        var fast = new Life(60);
        var decision = decision();
        decision.getAssignments().getFirst().setAcknowledgeBy(NOON.plusSeconds(15));
        fast.hear(decision);
        assertThat(fast.hear(entry(3, TimelineEntryType.ASSIGNED)).getFirst().text())
            .isEqualTo("state-migration-service: receive-and-screen, P0, due in 15 s (instead of 15 min)");
    }

    @Test
    void isSettledOnceEveryAgencyHasSaidItsLastWord() {
        life.hear(decision());
        life.hear(entry(3, TimelineEntryType.ASSIGNED));
        life.hear(entry(4, TimelineEntryType.ACCEPTED));
        assertThat(life.isSettled()).isFalse();
        life.hear(entry(5, TimelineEntryType.COMPLETED));
        assertThat(life.isSettled()).isTrue();
    }

    @Test
    void anEscalationTellsWhoIsAskedForWhat() {
        life.hear(decision());
        life.hear(entry(3, TimelineEntryType.ASSIGNED));
        var escalated = TimelineEntry.newBuilder(entry(4, TimelineEntryType.ESCALATED))
            .setAssignmentId("b711d392-693d-852b-868d-6c97b7e8e02b")
            .setAgency("prosecutor-general-office")
            .setPost("duty-prosecutor")
            .setConcerns(ASSIGNMENT)
            .setReason("not-acknowledged")
            .build();
        assertThat(life.hear(escalated).getFirst().text())
            .isEqualTo("prosecutor-general-office: receive-and-screen, its duty-prosecutor is asked to own it "
                    + "(not-acknowledged), for state-migration-service: receive-and-screen");
        assertThat(life.isSettled()).isFalse();
    }

    private static List<String> words(List<Told> told) {
        return told.stream().map(Told::word).toList();
    }

    private static TimelineEntry entry(int sequence, TimelineEntryType type) {
        var builder = TimelineEntry.newBuilder()
            .setReferralId(REFERRAL)
            .setSequence(sequence)
            .setType(type)
            .setAt(NOON)
            .setRevision(1);
        if (type != TimelineEntryType.DECIDED) {
            builder.setAgency("state-migration-service");
        }
        if (sequence > 2) {
            builder.setAssignmentId(ASSIGNMENT).setPurpose("receive-and-screen").setPriority(Priority.P0);
        }
        return builder.build();
    }

    private static RoutingDecision decision() {
        return RoutingDecision.newBuilder()
            .setReferralId(REFERRAL)
            .setRevision(1)
            .setDecidedAt(NOON)
            .setProtocol(new ProtocolRef("TM", "0.1-draft", "0".repeat(64)))
            .setOutcome(DecisionOutcome.ROUTED)
            .setRules(List.of(rule("TM-03", "Officer hands over", FactStatus.ASSUMPTION),
                    rule("TM-10", "Formal identification opens", FactStatus.CONFIRMED)))
            .setAssignments(List.of(DecidedAssignment.newBuilder()
                .setAssignmentId(ASSIGNMENT)
                .setAgency("state-migration-service")
                .setPurpose("receive-and-screen")
                .setPriority(Priority.P0)
                .setAcknowledgeWithin("PT15M")
                .setAcknowledgeBy(NOON.plusSeconds(900))
                .build()))
            .build();
    }

    private static FiredRule rule(String id, String title, FactStatus status) {
        return FiredRule.newBuilder().setId(id).setTitle(title).setStatus(status).build();
    }

}
