package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.BOY;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/** Customs and the border guard report one man. */
class LinkTest extends LinkedReports {

    @Test
    void what_the_first_report_has_assigned_is_not_assigned_twice() {
        var second = secondAsUrgent();

        assertThat(network.of(first).assignments()).hasSize(2);
        assertThat(network.of(second).assignments()).isEmpty();
        assertThat(network.of(second).covered()).extracting(HeldTask::agency).containsExactly(MIGRATION, POLICE);
        assertThat(network.of(second).state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void what_only_the_second_report_brings_is_assigned() {
        network.settle();
        var second = second(screen(id("border"), 1, "P0"), police(id("border"), 1),
                named(id("border"), 1, PROSECUTOR, "oversight", "P2"));

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency, HeldAssignment::priority)
            .containsExactly(tuple(MIGRATION, "P0"), tuple(PROSECUTOR, "P2"));
    }

    @Test
    void the_second_reporter_sees_the_first_ones_progress() {
        var second = secondAsUrgent();
        say(first, MIGRATION, ACKNOWLEDGED, null);
        network.settle();
        assertThat(network.of(second).covered()).extracting(HeldTask::state)
            .containsExactly(ACKNOWLEDGED, AssignmentProgress.ASSIGNED);

        say(first, POLICE, ACKNOWLEDGED, null);
        network.settle();
        assertThat(network.of(second).state()).isEqualTo(CaseState.ACKNOWLEDGED);

        finish(MIGRATION, "service-provided");
        finish(POLICE, "handed-over");

        assertThat(network.of(second).state()).isEqualTo(CaseState.CLOSED);
        assertThat(network.of(second).assignments()).isEmpty();
    }

    @Test
    void when_the_first_report_is_withdrawn_the_second_gets_its_own() {
        var second = secondAsUrgent();
        network.now = Story.NOON.plus(Duration.ofDays(2));
        network.happened();
        network.revise(first, MAN, decision());
        network.settle();

        assertThat(network.happened()).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Cancelled NO_LONGER_DUE", "Closed", "Told", "Assigned state-migration-service",
                "Assigned ministry-of-internal-affairs");
        assertThat(held(network.of(second), MIGRATION).acknowledgeBy())
            .isEqualTo(network.now.plus(Duration.ofMinutes(15)));
        assertThat(network.of(second).nextDue()).contains(network.now.plus(Duration.ofMinutes(15)));
    }

    @Test
    void when_the_first_report_is_erased_the_second_gets_its_own() {
        var second = secondAsUrgent();
        say(first, MIGRATION, ACKNOWLEDGED, null);
        network.settle();
        network.happened();
        network.erase(first);
        network.settle();

        assertThat(network.happened()).containsExactly("Cancelled ERASED", "Cancelled ERASED", "Erased", "Parted",
                "Assigned state-migration-service", "Assigned ministry-of-internal-affairs");
        assertThat(network.of(second).link().first()).isEmpty();
        assertThat(network.of(second).covered()).isEmpty();
    }

    @Test
    void what_was_done_for_an_erased_first_report_is_not_done_again() {
        var second = secondAsUrgent();
        for (var agency : List.of(MIGRATION, POLICE)) {
            say(first, agency, ACCEPTED, null);
            say(first, agency, COMPLETED, "service-provided");
        }
        network.settle();
        assertThat(network.of(second).state()).isEqualTo(CaseState.CLOSED);
        network.happened();

        network.erase(first);
        network.settle();

        assertThat(network.happened()).containsExactly("Erased", "Told");
        assertThat(network.of(second).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void what_was_yet_to_be_done_for_an_erased_first_report_is_done_for_the_second() {
        var second = secondAsUrgent();
        say(first, MIGRATION, ACCEPTED, null);
        say(first, MIGRATION, COMPLETED, "service-provided");
        network.settle();
        network.happened();

        network.erase(first);
        network.settle();

        assertThat(network.happened()).containsExactly("Cancelled ERASED", "Erased", "Told",
                "Assigned ministry-of-internal-affairs");
        assertThat(network.of(second).covered()).extracting(HeldTask::agency).containsExactly(MIGRATION);
    }

    @Test
    void when_the_second_report_is_erased_the_first_goes_on() {
        var second = secondAsUrgent();
        network.erase(second);
        say(first, MIGRATION, ACKNOWLEDGED, null);
        network.settle();

        assertThat(network.of(first).all()).hasSize(2).noneMatch(held -> held.state() == CANCELLED);
    }

    @Test
    void a_report_that_comes_after_the_first_was_erased_stands_alone() {
        network.settle();
        network.erase(first);
        var second = secondAsUrgent();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION, POLICE);
    }

    @Test
    void an_agency_that_did_not_find_the_person_hears_of_the_second_report() {
        var second = secondAsUrgent();
        say(first, MIGRATION, ACCEPTED, null);
        finish(MIGRATION, "not-found");

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION);
    }

    @Test
    void so_does_one_whose_task_a_duty_post_completed_without_finding_the_person() {
        var second = secondAsUrgent();
        say(first, POLICE, DECLINED, "no-capacity");
        say(first, PROSECUTOR, ACCEPTED, null);
        network.settle();
        assertThat(network.of(second).assignments()).isEmpty();

        say(first, PROSECUTOR, COMPLETED, "not-found");
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(POLICE);
    }

    @Test
    void a_stand_in_of_the_first_report_holds_it_for_the_second_too() {
        network.settle();
        say(first, MIGRATION, DECLINED, "no-capacity");
        var second = second(screen(id("border"), 1, "P1"));

        assertThat(network.of(second).assignments()).isEmpty();
        assertThat(network.of(second).covered()).singleElement()
            .satisfies(task -> assertThat(task.agency()).isEqualTo(MIGRATION));
        say(first, BORDER, ACKNOWLEDGED, null);
        network.settle();
        assertThat(network.of(second).state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void an_agency_that_the_first_report_keeps_out_no_longer_makes_nothing_count_as_held() {
        network.settle();
        network.revise(first, MAN, excluding(PROSECUTOR, screen(first, 2, "P1")));
        var second = second(screen(id("border"), 1, "P1"));
        assertThat(network.of(second).assignments()).isEmpty();
        network.revise(first, MAN, decision(screen(first, 3, "P1")));
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION);
    }

    @Test
    void an_answer_that_comes_late_takes_back_what_nobody_has_answered() {
        network.settle();
        var second = network.report("border", BORDER, MAN,
                decision(screen(id("border"), 1, "P1"), police(id("border"), 1)));
        network.giveUpWaiting(second);
        say(second, POLICE, ACKNOWLEDGED, null);
        network.settle();

        assertThat(held(network.of(second), MIGRATION).state()).isEqualTo(CANCELLED);
        assertThat(held(network.of(second), POLICE).state()).isEqualTo(ACKNOWLEDGED);
        assertThat(network.happened()).contains("Cancelled DUPLICATE");
        network.revise(first, MAN, decision());
        network.settle();
        assertThat(network.of(second).all()).extracting(HeldAssignment::state)
            .containsExactly(CANCELLED, ACKNOWLEDGED, AssignmentProgress.ASSIGNED);
    }

    @Test
    void a_revision_that_describes_another_person_is_another_persons() {
        var second = secondAsUrgent();
        network.revise(second, BOY, decision(screen(second, 2, "P1"), police(second, 2)));
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION, POLICE);
        assertThat(network.of(second).link().first()).isEmpty();
    }

    @Test
    void so_is_one_of_the_first_report() {
        var second = secondAsUrgent();
        network.revise(first, BOY, decision(screen(first, 2, "P1"), police(first, 2)));
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION, POLICE);
        assertThat(network.of(second).link().first()).isEmpty();
    }

    @Test
    void a_revision_of_the_second_report_is_measured_against_the_first() {
        var second = secondAsUrgent();
        network.happened();
        network.revise(second, MAN, decision(screen(second, 2, "P0")));
        network.settle();

        assertThat(network.happened()).containsExactly("Revised", "Decided", "Assigned state-migration-service");
        network.revise(second, MAN, decision());
        assertThat(network.of(second).state()).isEqualTo(CaseState.CLOSED);
        assertThat(network.of(first).state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void what_the_first_holds_as_urgently_once_the_second_is_revised_is_asked_once() {
        network.settle();
        var second = second(screen(id("border"), 1, "P0"), police(id("border"), 1));
        assertThat(held(network.of(second), MIGRATION).state().isUnanswered()).isTrue();
        network.happened();
        network.revise(second, MAN, decision(screen(second, 2, "P1"), police(second, 2)));
        network.settle();

        assertThat(network.happened()).contains("Cancelled DUPLICATE");
        assertThat(network.of(second).covered()).extracting(HeldTask::agency).containsExactly(MIGRATION, POLICE);
    }

    @Test
    void no_post_is_asked_any_more_for_what_turns_out_to_be_asked_twice() {
        network.settle();
        var second = network.report("border", BORDER, MAN,
                decision(screen(id("border"), 1, "P1"), police(id("border"), 1)));
        network.giveUpWaiting(second);
        network.now = TWO;
        network.passTime();
        assertThat(network.of(second).all()).anyMatch(HeldAssignment::isRequest);
        network.settle();

        assertThat(network.of(second).covered()).hasSize(2);
        assertThat(network.of(second).all()).isNotEmpty().allMatch(held -> held.state().isClosed());
    }

    @Test
    void an_assignment_that_the_first_report_makes_later_replaces_the_seconds() {
        network.settle();
        var second = second(named(id("border"), 1, PROSECUTOR, "oversight", "P2"));
        network.revise(first, MAN, decision(named(first, 2, PROSECUTOR, "oversight", "P2")));
        network.settle();

        assertThat(held(network.of(second), PROSECUTOR).state()).isEqualTo(CANCELLED);
        assertThat(held(network.of(first), PROSECUTOR).state()).isEqualTo(AssignmentProgress.ASSIGNED);
    }

}
