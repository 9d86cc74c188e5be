package network.referral.routing.assignment;

import static network.referral.routing.assignment.Story.INVESTIGATE;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.after;
import static network.referral.routing.assignment.Story.assigned;
import static network.referral.routing.assignment.Story.report;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

class FollowReferralTest {

    @Test
    void a_first_report_needs_a_decision_and_its_repeat_does_not() {
        assertThat(FollowReferral.unlessNew(Optional.empty(), report())).isEmpty();
        assertThat(FollowReferral.unlessNew(Optional.of(assigned()), report())).contains(new Followed.Repeated());
    }

    /** Whoever is asked for it anew may send it again: its answer told of the first. */
    @Test
    void nor_does_its_repeat_once_it_was_revised() {
        var revised = FollowReferral
            .decided(Optional.of(assigned()), report(2, "c".repeat(64), true), Story.decision(), Absences.NONE, NOON)
            .after();

        assertThat(FollowReferral.unlessNew(Optional.of(revised), report())).contains(new Followed.Repeated());
        assertThat(FollowReferral.unlessNew(Optional.of(revised), report(1, "d".repeat(64), true)))
            .as("it may be of another person")
            .contains(new Followed.Refused(Refusal.CONTRADICTION));
    }

    @Test
    void nobody_is_opened_after_routing_had_it_however_far_the_clock_of_intake_is_ahead() {
        var early = NOON.minus(Duration.ofHours(5));

        assertThat(decidedAt(NOON).openedAt()).isEqualTo(NOON);
        assertThat(decidedAt(NOON.plusSeconds(1)).openedAt()).isEqualTo(NOON);
        assertThat(decidedAt(early).openedAt()).isEqualTo(early);
    }

    private static ReferralCase decidedAt(Instant now) {
        return FollowReferral.decided(Optional.empty(), report(), Story.decision(), Absences.NONE, now).after();
    }

    @Test
    void another_report_under_the_same_id_is_refused() {
        assertThat(FollowReferral.unlessNew(Optional.of(assigned()), report(1, "c".repeat(64), true)))
            .contains(new Followed.Refused(Refusal.CONTRADICTION));
    }

    @Test
    void a_revision_out_of_order_is_refused() {
        var second = report(2, "c".repeat(64), true);

        assertThat(FollowReferral.unlessNew(Optional.empty(), second))
            .contains(new Followed.Refused(Refusal.BAD_REVISION));
        assertThat(FollowReferral.unlessNew(Optional.of(assigned()), second)).isEmpty();
        assertThat(FollowReferral.unlessNew(Optional.of(assigned()), report(3, "c".repeat(64), true)))
            .contains(new Followed.Refused(Refusal.BAD_REVISION));
    }

    @Test
    void the_newest_of_those_that_were_parked_needs_no_predecessor() {
        var third = report(3, "c".repeat(64), true);

        assertThat(FollowReferral.unlessNewest(Optional.empty(), third)).isEmpty();
        assertThat(FollowReferral.unlessNewest(Optional.of(assigned()), third)).isEmpty();
        assertThat(FollowReferral.unlessNewest(Optional.of(assigned()), report(1, "c".repeat(64), true)))
            .contains(new Followed.Refused(Refusal.CONTRADICTION));
        var begun = FollowReferral.decided(Optional.empty(), third, Story.decision(), Absences.NONE, NOON).after();
        assertThat(begun.revision()).isEqualTo(3);
        assertThat(begun.firstContentSha256()).as("nobody knows what was first reported").isEmpty();
        assertThat(FollowReferral.unlessNewest(Optional.of(begun), report(1, "a".repeat(64), true)))
            .contains(new Followed.Refused(Refusal.BAD_REVISION));
        assertThat(FollowReferral.unlessNewest(Optional.of(begun), report(2, "d".repeat(64), true)))
            .contains(new Followed.Refused(Refusal.BAD_REVISION));
        assertThat(FollowReferral.unlessNew(Optional.of(begun), report(4, "d".repeat(64), true))).isEmpty();
    }

    @Test
    void of_a_report_that_was_corrected_before_it_was_decided_only_the_last_word_is_decided() {
        var said = List.of(report(), report(2, "c".repeat(64), true), report(3, "d".repeat(64), false));
        assertThat(FollowReferral.unlessCorrects(said.subList(0, 2), said.get(2), false)).isEmpty();
        assertThat(FollowReferral.unlessCorrects(said, said.get(1), false)).contains(new Followed.Repeated());
        assertThat(FollowReferral.unlessCorrects(said, report(2, "e".repeat(64), true), false))
            .contains(new Followed.Refused(Refusal.CONTRADICTION));
        var fifth = report(5, "e".repeat(64), true);
        assertThat(FollowReferral.unlessCorrects(said, fifth, false))
            .contains(new Followed.Refused(Refusal.BAD_REVISION));
        assertThat(FollowReferral.unlessCorrects(said, fifth, true)).isEmpty();

        var decided = FollowReferral.decided(Optional.empty(), said, List.of(), List.of(), Story.decision(),
                Absences.NONE, NOON);

        assertThat(decided.facts()).extracting(fact -> fact.getClass().getSimpleName())
            .startsWith("Identified", "Revised", "Revised", "Decided");
        assertThat(decided.after().revision()).isEqualTo(3);
        assertThat(decided.after().due()).isFalse();
        assertThat(decided.after().firstContentSha256()).isEqualTo("a".repeat(64));
    }

    @Test
    void a_revised_case_knows_what_was_first_reported() {
        var revised = FollowReferral
            .decided(Optional.of(assigned()), report(2, "c".repeat(64), true), Story.decision(), Absences.NONE, NOON)
            .after();

        assertThat(assigned().firstContentSha256()).isEqualTo("a".repeat(64));
        assertThat(revised.contentSha256()).isEqualTo("c".repeat(64));
        assertThat(revised.firstContentSha256()).isEqualTo("a".repeat(64));
    }

    @Test
    void an_observation_is_closed_at_once_and_a_presumed_victim_without_agencies_stays_open() {
        assertThat(
                FollowReferral.decided(Optional.empty(), report(1, "a", false), Story.decision(), Absences.NONE, NOON)
                    .after()
                    .state())
            .isEqualTo(CaseState.CLOSED);
        assertThat(FollowReferral.decided(Optional.empty(), report(), Story.decision(), Absences.NONE, NOON)
            .after()
            .state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_referral_is_acknowledged_only_when_every_agency_has_said_so() {
        var delivered = after(assigned(), says(MIGRATION, SCREEN, DELIVERED, 1),
                says(POLICE, INVESTIGATE, DELIVERED, 2));
        assertThat(delivered.state()).isEqualTo(CaseState.OPEN);
        assertThat(delivered.assignments().get(SCREEN).acknowledgedAt()).isEmpty();

        var one = after(delivered, says(MIGRATION, SCREEN, ACKNOWLEDGED, 3));
        assertThat(one.state()).isEqualTo(CaseState.OPEN);

        assertThat(after(one, says(POLICE, INVESTIGATE, ACCEPTED, 4)).state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void a_referral_is_closed_when_all_is_done_and_never_by_a_decline() {
        var half = after(assigned(), says(MIGRATION, SCREEN, ACCEPTED, 1), says(MIGRATION, SCREEN, COMPLETED, 2));

        assertThat(after(half, says(POLICE, INVESTIGATE, DECLINED, 3)).state()).isEqualTo(CaseState.OPEN);
        assertThat(after(half, says(POLICE, INVESTIGATE, ACCEPTED, 3), says(POLICE, INVESTIGATE, COMPLETED, 4)).state())
            .isEqualTo(CaseState.CLOSED);
    }

    @Test
    void a_statement_counts_once() {
        var once = says(MIGRATION, SCREEN, ACKNOWLEDGED, 1);
        var acknowledged = after(assigned(), once);

        assertThat(FollowReferral.stated(Optional.of(acknowledged), once, Absences.NONE, NOON))
            .isEqualTo(new Followed.Repeated());
        assertThat(refusal(acknowledged, says(MIGRATION, SCREEN, ACKNOWLEDGED, 2)))
            .isEqualTo(Refusal.ILLEGAL_TRANSITION);
    }

    /** Of a system that says all it says of a task under one id, the first is heard. */
    @Test
    void another_word_under_an_id_that_was_taken_is_refused() {
        var delivered = after(assigned(), says(MIGRATION, SCREEN, DELIVERED, 1));
        var acknowledged = after(assigned(), says(MIGRATION, SCREEN, ACKNOWLEDGED, 1));
        var accepted = after(acknowledged, says(MIGRATION, SCREEN, ACCEPTED, 2));

        assertThat(refusal(delivered, says(MIGRATION, SCREEN, ACKNOWLEDGED, 1))).isEqualTo(Refusal.CONTRADICTION);
        var received = after(delivered, says(MIGRATION, SCREEN, ACKNOWLEDGED, 2));
        assertThat(List.of(ACCEPTED, DECLINED, AssignmentProgress.IN_PROGRESS, COMPLETED))
            .allSatisfy(said -> assertThat(refusal(received, says(MIGRATION, SCREEN, said, 1)))
                .isEqualTo(Refusal.CONTRADICTION));
        assertThat(List.of(ACCEPTED, DECLINED, COMPLETED))
            .allSatisfy(said -> assertThat(refusal(acknowledged, says(MIGRATION, SCREEN, said, 1)))
                .isEqualTo(Refusal.CONTRADICTION));
        assertThat(List.of(AssignmentProgress.ON_HOLD, COMPLETED, DECLINED, AssignmentProgress.FAILED))
            .allSatisfy(said -> assertThat(refusal(accepted, says(MIGRATION, SCREEN, said, 1)))
                .isEqualTo(Refusal.CONTRADICTION));
    }

    @Test
    void each_repeat_of_an_earlier_word_counts_once_too() {
        var said = List.of(says(MIGRATION, SCREEN, DELIVERED, 1), says(MIGRATION, SCREEN, ACKNOWLEDGED, 2),
                says(MIGRATION, SCREEN, ACCEPTED, 3), says(MIGRATION, SCREEN, AssignmentProgress.IN_PROGRESS, 4),
                says(MIGRATION, SCREEN, AssignmentProgress.ON_HOLD, 5),
                says(MIGRATION, SCREEN, AssignmentProgress.IN_PROGRESS, 6), says(MIGRATION, SCREEN, COMPLETED, 7));
        for (int i = 1; i <= said.size(); i++) {
            var known = after(assigned(), said.subList(0, i).toArray(Statement[]::new));
            assertThat(said.subList(0, i))
                .allSatisfy(again -> assertThat(FollowReferral.stated(Optional.of(known), again, Absences.NONE, NOON))
                    .isEqualTo(new Followed.Repeated()));
        }
    }

    @Test
    void that_it_was_delivered_says_nothing_once_more_is_known() {
        var late = says(MIGRATION, SCREEN, DELIVERED, 9);
        var acknowledged = after(assigned(), says(MIGRATION, SCREEN, ACKNOWLEDGED, 1));
        var done = after(acknowledged, says(MIGRATION, SCREEN, ACCEPTED, 2), says(MIGRATION, SCREEN, COMPLETED, 3));
        var declined = after(assigned(), says(MIGRATION, SCREEN, DECLINED, 1));

        assertThat(List.of(acknowledged, done, declined))
            .allSatisfy(known -> assertThat(FollowReferral.stated(Optional.of(known), late, Absences.NONE, NOON))
                .isEqualTo(new Followed.Repeated()));
        assertThat(refusal(acknowledged, says(POLICE, SCREEN, DELIVERED, 9))).isEqualTo(Refusal.WRONG_AGENCY);
    }

    @Test
    void only_the_holder_speaks_of_an_assignment() {
        var stranger = AssignmentId.derive(Story.REFERRAL, 9, POLICE, "investigate");

        assertThat(refusal(assigned(), says(POLICE, SCREEN, ACKNOWLEDGED, 1))).isEqualTo(Refusal.WRONG_AGENCY);
        assertThat(refusal(assigned(), says(POLICE, stranger, ACKNOWLEDGED, 1))).isEqualTo(Refusal.UNKNOWN_ASSIGNMENT);
        assertThat(FollowReferral.stated(Optional.empty(), says(POLICE, SCREEN, ACKNOWLEDGED, 1), Absences.NONE, NOON))
            .isEqualTo(new Followed.Refused(Refusal.UNKNOWN_REFERRAL));
    }

    @Test
    void the_acknowledgement_keeps_its_time_whatever_comes_after() {
        var acknowledged = after(assigned(), says(MIGRATION, SCREEN, ACKNOWLEDGED, 1));
        var later = FollowReferral.stated(Optional.of(acknowledged), says(MIGRATION, SCREEN, ACCEPTED, 2),
                Absences.NONE, NOON.plusSeconds(600));

        assertThat(((Followed.Facts) later).after().assignments().get(SCREEN).acknowledgedAt()).contains(NOON);
    }

    @Test
    void each_fact_is_one_step_of_the_timeline_and_rebuilding_from_them_gives_the_same_case() {
        var facts = FollowReferral.decided(Optional.empty(), report(),
                Story.decision(Story.named(SCREEN, MIGRATION, "receive-and-screen")), Absences.NONE, NOON);
        var rebuilt = ReferralCase.begin((CaseFact.Identified) facts.facts().getFirst());
        for (var fact : facts.facts().subList(1, facts.facts().size())) {
            rebuilt = rebuilt.apply(fact);
        }

        assertThat(rebuilt).isEqualTo(facts.after());
        assertThat(rebuilt.timelineLength()).isEqualTo(facts.facts().size());
    }

    @Test
    void so_is_each_of_a_revision() {
        var revised = Deeds.revise(assigned(), Story.named(SCREEN, MIGRATION, "receive-and-screen"));

        assertThat(revised.after().timelineLength()).isEqualTo(assigned().timelineLength() + revised.facts().size());
    }

    @Test
    void no_agency_can_give_itself_an_assignment_or_cancel_one() {
        assertThat(refusal(assigned(), says(MIGRATION, SCREEN, AssignmentProgress.ASSIGNED, 1)))
            .isEqualTo(Refusal.ILLEGAL_TRANSITION);
        assertThat(refusal(assigned(), says(MIGRATION, SCREEN, AssignmentProgress.CANCELLED, 1)))
            .isEqualTo(Refusal.ILLEGAL_TRANSITION);
    }

    private static Refusal refusal(ReferralCase known, Statement statement) {
        return ((Followed.Refused) FollowReferral.stated(Optional.of(known), statement, Absences.NONE, NOON)).reason();
    }

}
