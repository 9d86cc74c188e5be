package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.events.AgeGroup;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an agency may know changes with what it was given, with consent, and with its
 * task.
 */
class TakenBackIT extends WomanAtTheGate {

    @Test
    void what_an_agency_may_know_no_longer_is_taken_back_also_when_its_task_is_over() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));
        var asked = told(HEALTH).getFirst();
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED)) {
            var said = Sample.says(woman, asked.getAssignmentId(), state);
            said.setOutcome(state == AssignmentState.COMPLETED ? "service-provided" : null);
            routing.say(HEALTH, said);
        }
        report(2, digested(wrote(2, "whereabouts"), "whereabouts 1"), wrote(2, "health"));
        assertThat(told(HEALTH)).as("what is new is not for one whose task is over").hasSize(1);

        report(3, report -> report.setImplicatedAgency(HEALTH.value()),
                digested(wrote(3, "whereabouts"), "whereabouts 1"), digested(wrote(3, "health"), "health 2"));

        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getAssignmentId()).isEqualTo(asked.getAssignmentId());
            assertThat(notice.getCompartments()).isEmpty();
        });
    }

    @Test
    void so_is_what_one_had_that_stood_in_and_turns_out_to_be_implicated() {
        routing.list(BORDER, Optional.of(officer), Map.of("profile", "R", "whereabouts", "R"), "assistance");
        report(1, wrote(1, "whereabouts"));
        var asked = told(MIGRATION).getFirst();
        var declined = Sample.says(woman, asked.getAssignmentId(), AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(MIGRATION, declined);
        hear();
        var instead = told(BORDER).getLast();
        assertThat(names(instead)).containsExactlyInAnyOrder("profile", "whereabouts");
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED)) {
            var said = Sample.says(woman, instead.getAssignmentId(), state);
            said.setOutcome(state == AssignmentState.COMPLETED ? "service-provided" : null);
            routing.say(BORDER, said);
        }
        hear();
        int before = told(BORDER).size();

        report(2, report -> report.setImplicatedAgency(BORDER.value()),
                digested(wrote(2, "whereabouts"), "whereabouts 1"));

        assertThat(told(BORDER)).hasSize(before + 1).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getAssignmentId()).isEqualTo(instead.getAssignmentId());
            assertThat(notice.getShare()).isEmpty();
            assertThat(notice.getCompartments()).isEmpty();
        });
        report(3, report -> report.setImplicatedAgency(BORDER.value()),
                digested(wrote(3, "whereabouts"), "whereabouts 1"));
        assertThat(told(BORDER)).as("it is said once").hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({ "CHILD, NOT_ASKED", "CHILD, NOT_APPLICABLE_CHILD", "CHILD, UNABLE", "AGE_DISPUTED, NOT_ASKED",
            "AGE_DISPUTED, NOT_APPLICABLE_CHILD", "AGE_DISPUTED, UNABLE" })
    void who_may_be_a_child_is_helped_without_being_asked_to_consent(AgeGroup child, ConsentState answer) {
        routing.list(HEALTH, Optional.of(clinic), Map.of("health", "c"), "assistance");
        report(1, report -> report.getConsent().setAssistance(answer), wrote(1, "health"));
        assertThat(names(told(HEALTH).getFirst())).isEmpty();

        report(2, of(child, answer), digested(wrote(2, "health"), "health 1"));

        assertThat(names(told(HEALTH).getLast())).containsExactly("health");

        report(3, of(AgeGroup.ADULT, answer), digested(wrote(3, "health"), "health 1"));
        assertThat(names(told(HEALTH).getLast())).as("who turns out to be an adult is asked").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "REFUSED", "WITHDRAWN" })
    void and_is_heard_when_it_says_no(ConsentState no) {
        routing.list(HEALTH, Optional.of(clinic), Map.of("health", "c"), "assistance");
        report(1, of(AgeGroup.CHILD, ConsentState.NOT_ASKED), wrote(1, "health"));
        assertThat(names(told(HEALTH).getFirst())).containsExactly("health");

        report(2, of(AgeGroup.CHILD, no), digested(wrote(2, "health"), "health 1"));

        assertThat(told(HEALTH)).hasSize(2);
        assertThat(names(told(HEALTH).getLast())).isEmpty();
    }

    private static Consumer<Identification> of(AgeGroup age, ConsentState answer) {
        return report -> {
            report.getProfile().setAgeGroup(age);
            report.getConsent().setAssistance(answer);
        };
    }

    @Test
    void what_an_agency_gave_back_before_it_had_a_key_it_is_not_sent() {
        routing.list(HEALTH, Optional.empty(), OF_HEALTH, "assistance");
        report(1, wrote(1, "health"));
        var asked = told(HEALTH).getFirst();
        var declined = Sample.says(woman, asked.getAssignmentId(), AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(HEALTH, declined);

        routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance");
        routing.pass(Duration.ofSeconds(1));
        hear();

        assertThat(told(HEALTH)).allSatisfy(notice -> assertThat(notice.getCompartments()).isEmpty());
    }

}
