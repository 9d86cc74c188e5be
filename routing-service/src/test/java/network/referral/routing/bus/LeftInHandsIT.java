package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.ConsentState;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The doctors are with the woman when a revision names them no more: what they are told
 * until somebody else has come.
 */
class LeftInHandsIT extends WomanAtTheGate {

    private Assignment asked;

    @BeforeEach
    void theDoctorsAreWithHer() {
        report(1, report -> report.getConsent().setConsular(ConsentState.REFUSED), wrote(1, "health"));
        asked = told(HEALTH).getFirst();
        says(HEALTH, asked, AssignmentState.ACCEPTED);
    }

    @Test
    void they_are_told_nothing_and_so_keep_what_they_were_shown_until_somebody_else_has_her() {
        report(2, report -> {
            report.setFlags(List.of("departure-imminent", "suspect-present"));
            report.getConsent().setConsular(ConsentState.REFUSED);
            report.getConsent().setAssistance(ConsentState.GIVEN);
        }, wrote(2, "health"));
        assertThat(told(HEALTH)).containsExactly(asked);

        says(MIGRATION, told(MIGRATION).getFirst(), AssignmentState.ACKNOWLEDGED);

        assertThat(told(HEALTH)).hasSize(2);
        assertThat(told(HEALTH).getLast().getNotice()).isEqualTo(AssignmentNotice.CANCELLED);
    }

    @Test
    void what_is_left_out_of_the_revision_is_taken_back_from_them() {
        report(2, report -> {
            report.setFlags(List.of("departure-imminent", "suspect-present"));
            report.getConsent().setConsular(ConsentState.REFUSED);
        });

        assertThat(told(HEALTH)).hasSize(2);
        assertThat(told(HEALTH).getLast().getNotice()).isEqualTo(AssignmentNotice.INFORMED);
        assertThat(told(HEALTH).getLast().getCompartments()).isEmpty();
    }

    @Test
    void they_are_told_to_stop_at_once_when_she_takes_a_consent_back() {
        report(2, report -> {
            report.setFlags(List.of("departure-imminent", "suspect-present"));
            report.getConsent().setConsular(ConsentState.REFUSED);
            report.getConsent().setAssistance(ConsentState.REFUSED);
        }, wrote(2, "health"));

        assertThat(told(HEALTH)).hasSize(2);
        assertThat(told(HEALTH).getLast().getNotice()).isEqualTo(AssignmentNotice.CANCELLED);
    }

    private void says(AgencyId agency, Assignment of, AssignmentState state) {
        routing.say(agency, Sample.says(woman, of.getAssignmentId(), state));
        hear();
    }

}
