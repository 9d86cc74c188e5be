package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.asking;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.routing.assignment.Story.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/**
 * A version of the protocol gives a priority another time than the one that decided
 * before: what it wants sooner is due sooner.
 */
class AnotherVersionTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    @Test
    void what_the_new_decision_wants_sooner_is_due_sooner() {
        var revised = revised(begun(named(SCREEN, "P1", NOON, FOUR_DAYS)), "P1", hours(1), HOUR);

        assertThat(words(revised)).containsExactly("Revised", "Decided", "Raised");
        assertThat(revised.after().nextDue()).contains(hours(2));
        assertThat(dues(held(revised.after(), MIGRATION))).containsExactly(hours(2), hours(3));
        assertThat(words(passed(revised.after(), hours(2)))).containsExactly("DeadlineMissed",
                "Escalated supervisor of " + MIGRATION);
    }

    @Test
    void what_it_wants_as_soon_or_later_is_left_alone() {
        var before = begun(named(SCREEN, "P1", NOON, HOUR));

        for (var within : List.of(HOUR, FOUR_DAYS)) {
            var revised = revised(before, "P1", NOON, within);

            assertThat(words(revised)).containsExactly("Revised", "Decided");
            assertThat(held(revised.after(), MIGRATION)).isEqualTo(held(before, MIGRATION));
        }
    }

    @Test
    void it_is_no_less_urgent_by_that() {
        var revised = revised(begun(named(SCREEN, "P0", NOON, FOUR_DAYS)), "P1", NOON, HOUR).after();

        assertThat(held(revised, MIGRATION).priority()).isEqualTo("P0");
        assertThat(revised.nextDue()).contains(hours(1));
    }

    @Test
    void a_post_that_the_new_decision_pages_sooner_is_paged_sooner_and_the_agency_is_not_asked_anew() {
        var slow = named(SCREEN, "P1", NOON, HOUR, FOUR_DAYS);
        var missed = passed(begun(slow), hours(1)).after();

        var revised = revised(missed, "P1", hours(2), HOUR);

        assertThat(words(revised)).containsExactly("Revised", "Decided");
        assertThat(dues(held(revised.after(), MIGRATION))).containsExactly(hours(1), hours(4));
        assertThat(words(passed(revised.after(), hours(4)))).containsExactly("Escalated duty of " + PROSECUTOR);
    }

    @Test
    void a_stand_in_for_one_that_had_answered_has_the_time_of_the_new_decision() {
        var answered = stated(begun(named(SCREEN, "P1", NOON, FOUR_DAYS)), AssignmentProgress.ACCEPTED, NOON);
        var revised = revised(answered, "P1", hours(1), HOUR).after();

        var failed = stated(revised, AssignmentProgress.FAILED, hours(1));

        assertThat(held(failed, BORDER).acknowledgeBy()).isEqualTo(hours(2));
        assertThat(dues(held(failed, BORDER))).containsExactly(hours(2), hours(3));
    }

    @Test
    void whoever_stands_in_after_one_who_was_given_less_time_has_that_time_too() {
        var standingIn = stated(begun(andPolice(named(SCREEN, "P1", NOON, FOUR_DAYS))), AssignmentProgress.DECLINED,
                NOON);
        var now = hours(24);
        var revised = FollowReferral
            .decided(Optional.of(standingIn), report(2, "c".repeat(64), true),
                    Story.decision(andPolice(named(id(2), "P1", now, HOUR))), Absences.NONE, now)
            .after();
        assertThat(held(revised, BORDER).acknowledgeBy()).isEqualTo(hours(25));

        var handedOn = ((Followed.Facts) FollowReferral.stated(Optional.of(revised),
                says(BORDER, held(revised, BORDER).id(), AssignmentProgress.DECLINED, 1), Absences.NONE, now))
            .after();

        assertThat(held(handedOn, POLICE).acknowledgeBy()).isEqualTo(hours(25));
    }

    @Test
    void the_post_that_has_what_was_given_back_is_paged_as_often_as_the_new_decision_would() {
        var standingIn = stated(begun(named(SCREEN, "P1", NOON, FOUR_DAYS)), AssignmentProgress.DECLINED, NOON);
        var given = say(standingIn, BORDER, AssignmentProgress.DECLINED, 1).after();
        assertThat(request(given, PROSECUTOR).state().isUnanswered()).isTrue();

        var revised = revised(given, "P1", hours(1), HOUR);

        assertThat(words(revised)).containsExactly("Revised", "Decided", "Raised", "PagedAgain");
        assertThat(revised.after().nextDue()).contains(hours(2));
    }

    @Test
    void what_was_done_is_not_asked_again() {
        var accepted = stated(begun(named(SCREEN, "P1", NOON, FOUR_DAYS)), AssignmentProgress.ACCEPTED, NOON);
        var done = stated(accepted, AssignmentProgress.COMPLETED, NOON);

        assertThat(words(revised(done, "P1", NOON, HOUR))).containsExactly("Revised", "Decided");
    }

    private static Instant hours(int after) {
        return NOON.plus(Duration.ofHours(after));
    }

    private static DecidedReferral.Named andPolice(DecidedReferral.Named named) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(),
                named.ladder(), List.of(BORDER, POLICE));
    }

    @Test
    void a_post_more_on_the_ladder_puts_nothing_off_of_what_was_given_back() {
        var given = stated(begun(alone(named(SCREEN, "P2", NOON, HOUR.multipliedBy(4)))), AssignmentProgress.DECLINED,
                NOON);
        assertThat(given.nextDue()).contains(hours(4));

        var same = alone(named(id(2), "P2", hours(1), HOUR.multipliedBy(4)));
        var longer = asking(same, same.ladder().getFirst(), same.ladder().getLast(),
                new DueRung(hours(13), POLICE, "officer", false));
        var revised = FollowReferral.decided(Optional.of(given), report(2, "c".repeat(64), true),
                Story.decision(longer), Absences.NONE, hours(1));

        assertThat(revised.after().nextDue()).contains(hours(4));
        assertThat(words(passed(revised.after(), hours(4)))).containsExactly("Escalated officer of " + POLICE);
    }

    private static DecidedReferral.Named alone(DecidedReferral.Named named) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(),
                named.ladder(), List.of());
    }

    private static List<Instant> dues(HeldAssignment held) {
        return held.watch().ladder().stream().map(DueRung::due).toList();
    }

    private static Followed.Facts revised(ReferralCase before, String priority, Instant at, Duration within) {
        return FollowReferral.decided(Optional.of(before), report(2, "c".repeat(64), true),
                Story.decision(named(id(2), priority, at, within)), Absences.NONE, at);
    }

    private static ReferralCase stated(ReferralCase before, AssignmentProgress state, Instant at) {
        return ((Followed.Facts) FollowReferral.stated(Optional.of(before),
                says(MIGRATION, SCREEN, state, state.ordinal()), Absences.NONE, at))
            .after();
    }

    private static DecidedReferral.Named named(AssignmentId id, String priority, Instant at, Duration within) {
        return named(id, priority, at, within, within.multipliedBy(2));
    }

    /** Its supervisor is asked when it is late, and the prosecutor after the last. */
    private static DecidedReferral.Named named(AssignmentId id, String priority, Instant at, Duration within,
            Duration last) {
        var ladder = List.of(new DueRung(at.plus(within), MIGRATION, "supervisor", true),
                new DueRung(at.plus(last), PROSECUTOR, "duty", false));
        return new DecidedReferral.Named(id, MIGRATION, "receive-and-screen", priority, List.of("TM-03"),
                List.of("case-ref"), List.of(), within.toString(), at.plus(within), List.of(), ladder, List.of(BORDER));
    }

}
