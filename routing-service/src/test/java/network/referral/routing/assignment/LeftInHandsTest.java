package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.exclude;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.revise;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.INVESTIGATE;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.named;
import static network.referral.routing.assignment.Story.report;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static network.referral.schemas.AssignmentProgress.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Statements;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

/**
 * The migration service is with the person when a revision names the police and nobody
 * else: it goes when they have come.
 */
class LeftInHandsTest {

    private static final String SCREENING = "receive-and-screen";

    @Test
    void who_is_with_the_person_is_not_told_to_stop_before_somebody_else_has_answered() {
        var revised = revise(screening(), police());
        assertThat(words(revised)).containsExactly("Revised", "Decided", "Assigned " + POLICE);
        assertThat(held(revised.after(), MIGRATION).state()).isEqualTo(IN_PROGRESS);
        assertThat(revised.after().state()).isEqualTo(CaseState.OPEN);

        var answered = say(revised.after(), POLICE, ACKNOWLEDGED, 3);

        assertThat(words(answered)).containsExactly("Progressed", "Cancelled NO_LONGER_DUE");
        assertThat(held(answered.after(), MIGRATION).state()).isEqualTo(CANCELLED);
        assertThat(answered.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void nor_before_a_named_person_owns_it() {
        var asked = passed(revise(screening(), police()).after(), TWO);
        assertThat(words(asked)).doesNotContain("Cancelled NO_LONGER_DUE");

        assertThat(words(say(asked.after(), PROSECUTOR, ACKNOWLEDGED, 3))).contains("Cancelled NO_LONGER_DUE");
    }

    @Test
    void whoever_has_not_answered_is_told_at_once() {
        assertThat(words(revise(begun(screen()), police()))).containsExactly("Revised", "Decided",
                "Cancelled NO_LONGER_DUE", "Assigned " + POLICE);
    }

    @Test
    void so_is_whoever_is_kept_out() {
        assertThat(words(exclude(screening(), MIGRATION, police()))).contains("Cancelled NO_LONGER_DUE");
    }

    @Test
    void so_is_everybody_where_nothing_is_presumed_any_more() {
        assertThat(words(decided(screening(), report(2, "c", false), Story.decision()))).containsExactly("Revised",
                "Decided", "Cancelled NO_LONGER_DUE", "Closed");
    }

    @Test
    void so_is_everybody_where_a_consent_was_taken_back() {
        var refused = consent("refused");

        assertThat(words(decided(screening(), refused.after(Map.of("assistance", "not-asked")), police())))
            .containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE", "Assigned " + POLICE);
        assertThat(words(decided(screening(), refused.after(Map.of("assistance", "refused")), police())))
            .as("refused before, too")
            .doesNotContain("Cancelled NO_LONGER_DUE");
    }

    @Test
    void so_is_whoever_must_never_have_it_by_the_protocol() {
        assertThat(words(decided(screening(), report(2, "c", true), never(MIGRATION.value(), ""))))
            .contains("Cancelled NO_LONGER_DUE");
        assertThat(words(decided(screening(), report(2, "c", true), never("", SCREENING))))
            .contains("Cancelled NO_LONGER_DUE");
        assertThat(words(decided(screening(), report(2, "c", true), never(MIGRATION.value(), "investigate"))))
            .doesNotContain("Cancelled NO_LONGER_DUE");
    }

    @Test
    void so_is_everybody_where_somebody_who_is_named_has_it_in_hand() {
        var both = say(begun(screen(), police()), MIGRATION, ACCEPTED, 1).after();

        assertThat(words(revise(say(both, POLICE, ACKNOWLEDGED, 2).after(), police()))).containsExactly("Revised",
                "Decided", "Cancelled NO_LONGER_DUE");
    }

    @Test
    void so_is_everybody_where_all_that_is_named_is_done() {
        var both = say(begun(screen(), police()), MIGRATION, ACCEPTED, 1).after();
        var done = say(say(both, POLICE, ACCEPTED, 2).after(), POLICE, COMPLETED, 3).after();

        assertThat(words(revise(done, police()))).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Closed");
    }

    @Test
    void where_the_protocol_names_nobody_nobody_is_taken_away() {
        var base = Story.decision();
        var nobody = new DecidedReferral(base.protocol(), Outcome.NOBODY_NAMED, List.of(), List.of(), List.of(),
                List.of(), List.of());

        var after = decided(screening(), report(2, "c", true), nobody);

        assertThat(words(after)).containsExactly("Revised", "Decided");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void nobody_is_asked_for_it_when_it_is_given_back_meanwhile() {
        var failed = say(revise(screening(BORDER), police()).after(), MIGRATION, FAILED, 3);

        assertThat(words(failed)).containsExactly("Progressed", "Released");
        assertThat(words(say(failed.after(), POLICE, ACKNOWLEDGED, 4))).containsExactly("Progressed");
        assertThat(failed.after().nextDue()).as("of the police").contains(Deeds.ONE);
    }

    @Test
    void it_may_be_completed_meanwhile_and_the_referral_stays_open() {
        var completed = say(revise(screening(), police()).after(), MIGRATION, COMPLETED, 3);

        assertThat(words(completed)).containsExactly("Progressed");
        assertThat(completed.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_retired_agency_keeps_it_no_longer() {
        var retired = new Absences(Map.of(MIGRATION, Absence.RETIRED));

        assertThat(words(FollowReferral.relieved(revise(screening(), police()).after(), retired, NOON).orElseThrow()))
            .containsExactly("Cancelled NO_LONGER_DUE");
    }

    @Test
    void named_again_it_goes_on_and_is_watched_again() {
        var left = revise(screening(), police()).after();

        var again = decided(left, report(3, "d", true), named(id(3), MIGRATION, SCREENING, List.of(BORDER)), police());

        assertThat(words(again)).containsExactly("Revised", "Decided");
        assertThat(words(say(again.after(), POLICE, ACKNOWLEDGED, 3))).containsExactly("Progressed");
        assertThat(words(say(again.after(), MIGRATION, FAILED, 3))).containsExactly("Progressed",
                "Reassigned " + BORDER);
    }

    @Test
    void the_next_revision_decides_anew() {
        var left = revise(screening(), police()).after();

        assertThat(words(decided(left, consent("withdrawn").after(Map.of()), police()))).containsExactly("Revised",
                "Decided", "Cancelled NO_LONGER_DUE");
    }

    @Test
    void whoever_has_it_and_comes_to_stand_in_keeps_it() {
        var left = revise(screening(), named(INVESTIGATE, POLICE, SCREENING, List.of(MIGRATION))).after();

        var declined = say(left, POLICE, DECLINED, 3);

        assertThat(words(declined)).containsExactly("Progressed", "Reassigned " + MIGRATION);
        assertThat(held(declined.after(), MIGRATION).state()).isEqualTo(IN_PROGRESS);
        assertThat(declined.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(words(say(declined.after(), MIGRATION, FAILED, 4))).containsExactly("Progressed",
                "Escalated duty of " + PROSECUTOR);
    }

    @Test
    void a_post_that_owned_it_is_told_to_stop_with_the_revision() {
        var owned = say(passed(begun(screen()), TWO).after(), PROSECUTOR, ACKNOWLEDGED, 1).after();
        var late = say(owned, MIGRATION, ACCEPTED, 2).after();

        var revised = revise(late, police());

        assertThat(words(revised)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Assigned " + POLICE);
        assertThat(held(revised.after(), MIGRATION).state()).isEqualTo(ACCEPTED);
    }

    @Test
    void an_erasure_ends_it() {
        assertThat(words(EraseReferral.erased(revise(screening(), police()).after(), NOON)))
            .containsExactly("Cancelled ERASED", "Cancelled ERASED", "Erased");
    }

    private static ReferralCase screening(AgencyId... standIns) {
        var accepted = say(begun(named(SCREEN, MIGRATION, SCREENING, List.of(standIns))), MIGRATION, ACCEPTED, 1);
        return say(accepted.after(), MIGRATION, IN_PROGRESS, 2).after();
    }

    private static DecidedReferral.Named screen() {
        return named(SCREEN, MIGRATION, SCREENING);
    }

    private static DecidedReferral.Named police() {
        return named(INVESTIGATE, POLICE, "investigate");
    }

    private static Report consent(String answer) {
        var any = report(2, "c", true);
        return new Report(any.referral(), any.revision(), any.jurisdiction(), any.reporter(), true,
                Map.of("consent", Map.of("assistance", answer)), any.contentSha256(), any.acceptedAt());
    }

    private static DecidedReferral never(String agency, String purpose) {
        var base = Story.decision(police());
        return new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(), List.of(), List.of(),
                List.of(), List.of(), List.of(new Statements.Never(agency, purpose, "")));
    }

    private static Followed.Facts decided(ReferralCase before, Report report, DecidedReferral.Named... named) {
        return decided(before, report, Story.decision(named));
    }

    private static Followed.Facts decided(ReferralCase before, Report report, DecidedReferral decision) {
        return FollowReferral.decided(Optional.of(before), report, decision, Absences.NONE, NOON);
    }

}
