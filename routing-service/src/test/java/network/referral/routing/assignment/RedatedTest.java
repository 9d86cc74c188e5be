package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
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
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import org.junit.jupiter.api.Test;

/** A clock was ahead, and is right again: nobody waits longer for that. */
class RedatedTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** When it is noon by a clock that is five hours ahead. */
    private static final Instant MORNING = NOON.minus(HOUR.multipliedBy(5));

    private static final Instant IN_TEN_YEARS = NOON.plus(Duration.ofDays(3650));

    @Test
    void what_was_decided_is_due_its_time_after_now() {
        var right = redated(screening(), MORNING);

        assertThat(words(right)).containsExactly("Redated");
        assertThat(held(right.after(), MIGRATION).assignedAt()).isEqualTo(MORNING);
        assertThat(right.after().nextDue()).contains(MORNING.plus(HOUR));
        var missed = passed(right.after(), MORNING.plus(HOUR));
        assertThat(words(missed)).containsExactly("DeadlineMissed", "Escalated supervisor of state-migration-service");
        assertThat(missed.after().nextDue()).contains(MORNING.plus(HOUR.multipliedBy(2)));
    }

    @Test
    void it_is_dated_back_once() {
        assertThat(FollowReferral.redated(redated(screening(), MORNING).after(), MORNING)).isEmpty();
        assertThat(FollowReferral.redated(screening(), NOON)).isEmpty();
        assertThat(FollowReferral.redated(screening(), NOON.minusSeconds(5))).as("clocks differ by as much").isEmpty();
    }

    @Test
    void who_was_asked_by_that_clock_is_not_asked_twice_and_the_next_comes_in_turn() {
        var asked = passed(screening(), ONE).after();

        var right = redated(asked, ONE.minus(HOUR.multipliedBy(5)));

        assertThat(right.facts()).hasSize(asked.all().size());
        assertThat(right.after().nextDue()).contains(TWO.minus(HOUR.multipliedBy(5)));
        assertThat(words(passed(right.after(), TWO.minus(HOUR.multipliedBy(5)))))
            .containsExactly("Escalated duty of prosecutor-general-office");
    }

    /** It was decided by a right clock: what is due by it stays as it was. */
    @Test
    void after_a_moment_of_ten_years_the_last_post_is_asked_on() {
        var climbed = passed(screening(), IN_TEN_YEARS).after();

        var right = redated(climbed, ONE).after();

        assertThat(held(right, MIGRATION).acknowledgeBy()).isEqualTo(ONE);
        assertThat(request(right, PROSECUTOR).assignedAt()).isEqualTo(ONE);
        assertThat(right.nextDue()).contains(TWO);
        assertThat(words(passed(right, TWO))).containsExactly("PagedAgain");
    }

    @Test
    void what_became_more_urgent_by_that_clock_is_due_the_new_time_after_now() {
        var ten = IN_TEN_YEARS.plus(Duration.ofMinutes(10));
        var named = new DecidedReferral.Named(Deeds.id(2), MIGRATION, "receive-and-screen", "P0", List.of(), List.of(),
                List.of(), "PT10M", ten, List.of(), List.of(new DueRung(ten, PROSECUTOR, "duty", false)), List.of());
        var later = screening();
        var raised = FollowReferral
            .decided(Optional.of(passed(later, ONE).after()), Story.report(2, "c".repeat(64), true),
                    Story.decision(named), Absences.NONE, IN_TEN_YEARS)
            .after();

        assertThat(FollowReferral.redated(raised, TWO).orElseThrow().after().nextDue().orElseThrow())
            .isBeforeOrEqualTo(TWO.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_stand_in_for_what_was_answered_has_the_time_that_was_left_in_truth() {
        var right = redated(say(screening(BORDER), MIGRATION, ACKNOWLEDGED, 1).after(), MORNING).after();

        var given = (Followed.Facts) FollowReferral.stated(Optional.of(right), says(MIGRATION, SCREEN, DECLINED, 2),
                Absences.NONE, MORNING);

        assertThat(held(given.after(), BORDER).acknowledgeBy()).isEqualTo(MORNING.plus(HOUR));
    }

    @Test
    void a_later_revision_leaves_it_as_it_was_dated_back() {
        var right = redated(screening(), MORNING).after();

        var revised = revise(right, Story.named(Deeds.id(2), MIGRATION, "receive-and-screen"));

        assertThat(held(revised.after(), MIGRATION).acknowledgeBy()).isEqualTo(MORNING.plus(HOUR));
        assertThat(revised.after().nextDue()).contains(MORNING.plus(HOUR));
    }

    @Test
    void of_what_is_over_nothing_is_said() {
        var done = say(screening(), MIGRATION, ACKNOWLEDGED, 1).after();
        var closed = say(say(done, MIGRATION, ACCEPTED, 2).after(), MIGRATION, COMPLETED, 3).after();

        assertThat(FollowReferral.redated(closed, MORNING)).isEmpty();
    }

    private static Followed.Facts redated(ReferralCase before, Instant now) {
        return FollowReferral.redated(before, now).orElseThrow();
    }

}
