package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.KeptCompartment;
import org.junit.jupiter.api.Test;

/**
 * What routing keeps of a report that presumes no victim: nobody will ever be shown it
 * (domain brief 4.10, rule 7).
 */
class ObservationIT extends WomanAtTheGate {

    @Test
    void of_one_that_brings_an_identity_nothing_is_kept_not_even_the_coarse_facts() {
        report(1, report -> report.setPresumption(false), wrote(1, "identity"), wrote(1, "health"));

        assertThat(routing.kept(woman).getCompartments()).isEmpty();
        assertThat(routing.kept(woman).getConsents()).isEmpty();
        assertThat(told(HEALTH)).isEmpty();
    }

    @Test
    void nor_of_a_report_once_nobody_presumes_a_victim_any_more() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));
        assertThat(kept()).contains("whereabouts", "health", "profile");
        done(told(HEALTH).getFirst());

        report(2, report -> report.setPresumption(false), digested(wrote(2, "whereabouts"), "whereabouts 1"),
                digested(wrote(2, "health"), "health 1"));

        assertThat(kept()).isEmpty();
        assertThat(told(HEALTH)).as("what it had is taken back").hasSize(2).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getCompartments()).isEmpty();
        });
    }

    @Test
    void once_somebody_presumes_one_after_all_each_agency_is_shown_what_it_may_know() {
        report(1, report -> report.setPresumption(false), wrote(1, "whereabouts"), wrote(1, "health"));

        report(2, digested(wrote(2, "whereabouts"), "whereabouts 1"), wrote(2, "health"));

        var asked = told(HEALTH).getFirst();
        assertThat(names(asked)).containsExactlyInAnyOrder("profile", "whereabouts", "health");
        assertThat(opened(HEALTH, clinic, asked, sealed(asked, "whereabouts"))).hasValue("blob of whereabouts 2");
    }

    private List<String> kept() {
        return routing.kept(woman)
            .getCompartments()
            .stream()
            .map(KeptCompartment::getCompartment)
            .map(CharSequence::toString)
            .toList();
    }

    private void done(Assignment asked) {
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED)) {
            var said = Sample.says(woman, asked.getAssignmentId(), state);
            said.setOutcome(state == AssignmentState.COMPLETED ? "service-provided" : null);
            routing.say(HEALTH, said);
        }
        hear();
    }

}
