package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.revise;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever was only away has what waits with nobody once it is back. */
class BackAgainTest {

    private static final String PURPOSE = "receive-and-screen";

    private static final Absences FULL = away(MIGRATION, Absence.FULL);

    @ParameterizedTest
    @EnumSource(value = Absence.class, mode = EnumSource.Mode.EXCLUDE, names = "EXCLUDED")
    void the_agency_that_is_back_has_it_and_the_silent_post_is_told(Absence why) {
        var waits = decided(away(MIGRATION, why)).after();

        var back = page(waits, Absences.NONE);

        assertThat(words(back)).containsExactly("Reassigned state-migration-service", "Cancelled REASSIGNED");
        var again = last(back.after());
        assertThat(again.acknowledgeBy()).isAfter(again.assignedAt());
        assertThat(again.watch().ladder().getFirst().agency()).isEqualTo(MIGRATION);
        assertThat(answer(back.after(), again, ACKNOWLEDGED, 1).after().state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void what_the_post_will_not_have_or_has_no_longer_goes_to_the_agency_that_is_back() {
        var waits = decided(FULL).after();
        var owned = say(waits, PROSECUTOR, ACCEPTED, 1).after();

        assertThat(words(say(waits, PROSECUTOR, DECLINED, 1))).containsExactly("Progressed",
                "Reassigned state-migration-service");
        assertThat(words(revise(owned, named(2)))).as("a post that has it keeps it")
            .containsExactly("Revised", "Decided", "PagedAgain");
        assertThat(words(say(owned, PROSECUTOR, FAILED, 2))).containsExactly("Progressed",
                "Reassigned state-migration-service");
    }

    @Test
    void a_revision_as_urgent_as_before_gives_it_to_the_agency_that_is_back() {
        assertThat(words(revise(decided(FULL).after(), named(2)))).containsExactly("Revised", "Decided",
                "Reassigned state-migration-service", "Cancelled REASSIGNED");
    }

    @Test
    void what_was_taken_from_its_hands_comes_back_under_another_id() {
        var accepted = say(screening(), MIGRATION, ACCEPTED, 1).after();
        var taken = FollowReferral.relieved(accepted, away(MIGRATION, Absence.RETIRED), NOON).orElseThrow().after();

        var back = page(taken, Absences.NONE);

        assertThat(words(back)).containsExactly("Reassigned state-migration-service", "Cancelled REASSIGNED");
        assertThat(last(back.after()).id()).isNotEqualTo(SCREEN);
    }

    @Test
    void one_that_is_away_again_is_passed_over_again_and_may_come_back_again() {
        var waits = decided(FULL).after();
        assertThat(words(page(waits, FULL))).containsExactly("PagedAgain");
        var back = page(waits, Absences.NONE).after();

        var again = FollowReferral.relieved(back, FULL, back.changedAt()).orElseThrow();

        assertThat(words(again)).containsExactly("Relieved", "Escalated duty of prosecutor-general-office");
        assertThat(words(page(again.after(), FULL))).containsExactly("PagedAgain");
        assertThat(words(page(again.after(), Absences.NONE))).containsExactly("Reassigned state-migration-service",
                "Cancelled REASSIGNED");
    }

    @Test
    void one_that_goes_and_comes_without_end_is_left_to_the_posts() {
        var waits = decided(FULL).after();
        for (int i = 1; i <= 20; i++) {
            var back = page(waits, Absences.NONE).after();
            assertThat(last(back).agency()).isEqualTo(MIGRATION);
            waits = FollowReferral.relieved(back, FULL, back.changedAt()).orElseThrow().after();
        }

        assertThat(words(page(waits, Absences.NONE))).containsExactly("PagedAgain");
    }

    /** Each says that it is full just before it would be late, and is there again. */
    @Test
    void two_that_pass_it_to_and_fro_are_not_asked_again_before_a_post_is() {
        var passed = decided(Absences.NONE, BORDER).after();
        for (int turn = 1; turn <= 4; turn++) {
            var held = newest(passed);
            assertThat(held.isRequest()).as("turn " + turn).isFalse();
            passed = FollowReferral
                .relieved(passed, away(held.agency(), Absence.FULL), held.acknowledgeBy().minusSeconds(1))
                .orElseThrow()
                .after();
        }

        assertThat(newest(passed).isRequest()).isTrue();
        assertThat(newest(passed).assignedAt()).isBefore(NOON.plus(Duration.ofMinutes(121)));
    }

    @Test
    void one_that_gives_it_back_itself_is_not_asked_again() {
        var back = page(decided(FULL).after(), Absences.NONE).after();

        var declined = answer(back, last(back), DECLINED, 1);

        assertThat(words(declined)).containsExactly("Progressed", "Escalated duty of prosecutor-general-office");
        assertThat(words(page(declined.after(), Absences.NONE))).containsExactly("PagedAgain");
        assertThat(words(revise(declined.after(), anHourLater(named(2))))).containsExactly("Revised", "Decided");
        assertThat(words(page(say(screening(), MIGRATION, DECLINED, 1).after(), Absences.NONE)))
            .containsExactly("PagedAgain");
    }

    @Test
    void one_that_is_kept_out_does_not_come_back() {
        var excluded = decided(away(MIGRATION, Absence.EXCLUDED)).after();
        var later = FollowReferral
            .decided(Optional.of(decided(FULL).after()), report(2, "c".repeat(64), true), keepingOut(named(2)),
                    Absences.NONE, NOON)
            .after();

        assertThat(words(page(excluded, Absences.NONE))).containsExactly("PagedAgain");
        assertThat(words(page(later, Absences.NONE))).containsExactly("PagedAgain");
    }

    @Test
    void what_its_stand_in_has_stays_there_and_comes_back_where_that_one_gives_it_back() {
        var moved = decided(FULL, BORDER, POLICE).after();
        assertThat(moved.nextDue()).contains(held(moved, BORDER).acknowledgeBy());

        assertThat(words(revise(moved, named(2, BORDER, POLICE)))).containsExactly("Revised", "Decided");
        assertThat(words(say(moved, BORDER, DECLINED, 1))).containsExactly("Progressed",
                "Reassigned state-migration-service");
        assertThat(words(say(revise(moved, named(2, BORDER, POLICE)).after(), BORDER, DECLINED, 1)))
            .containsExactly("Progressed", "Reassigned state-migration-service");
    }

    @Test
    void a_stand_in_that_is_back_has_it_too_for_as_long_as_it_is_listed() {
        var standsIn = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var waits = FollowReferral.relieved(standsIn, away(BORDER, Absence.CLOSED), NOON).orElseThrow().after();
        var neverAsked = decided(away(Map.of(MIGRATION, Absence.FULL, BORDER, Absence.CLOSED)), BORDER).after();

        assertThat(words(page(waits, Absences.NONE))).containsExactly("Reassigned state-border-service",
                "Cancelled REASSIGNED");
        assertThat(words(page(neverAsked, FULL))).containsExactly("Reassigned state-border-service",
                "Cancelled REASSIGNED");
        var unlisted = revise(waits, named(2));
        assertThat(words(unlisted)).containsExactly("Revised", "Decided");
        assertThat(words(page(unlisted.after(), Absences.NONE))).containsExactly("PagedAgain");
        assertThat(request(unlisted.after(), PROSECUTOR).state().isUnanswered()).isTrue();
    }

    private static Followed.Facts page(ReferralCase waits, Absences away) {
        return FollowReferral.timePassed(waits, away, waits.nextDue().orElseThrow()).orElseThrow();
    }

    private static HeldAssignment newest(ReferralCase referral) {
        return List.copyOf(referral.all()).getLast();
    }

    private static HeldAssignment last(ReferralCase referral) {
        return referral.all()
            .stream()
            .filter(held -> !held.isRequest() && held.agency().equals(MIGRATION))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    }

    private static Followed.Facts answer(ReferralCase before, HeldAssignment of, AssignmentProgress state,
            int ordinal) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                Story.says(of.agency(), of.id(), state, ordinal), Absences.NONE, before.changedAt());
    }

    private static DecidedReferral.Named named(int revision, AgencyId... standIns) {
        return Story.named(Deeds.id(revision), MIGRATION, PURPOSE, List.of(standIns));
    }

    private static DecidedReferral.Named anHourLater(DecidedReferral.Named named) {
        var hour = Duration.ofHours(1);
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy().plus(hour),
                named.standsInFor(), named.ladder().stream().map(step -> step.handedTo(step.agency(), hour)).toList(),
                named.standIns());
    }

    private static DecidedReferral keepingOut(DecidedReferral.Named unfilled) {
        var base = Story.decision();
        return new DecidedReferral(base.protocol(), base.outcome(), List.of(), List.of(), List.of(MIGRATION),
                List.of(unfilled), List.of());
    }

    private static Followed.Facts decided(Absences away, AgencyId... standIns) {
        return FollowReferral.decided(Optional.empty(), report(), Story.decision(named(1, standIns)), away, NOON);
    }

    private static Absences away(AgencyId agency, Absence why) {
        return away(Map.of(agency, why));
    }

    private static Absences away(Map<AgencyId, Absence> byAgency) {
        return new Absences(byAgency);
    }

}
