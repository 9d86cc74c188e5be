package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.Priority;
import org.junit.jupiter.api.Test;

/** Her flight is put off, she is screened, and there is another ticket. */
class DangerComesBackIT extends WomanAtTheGate {

    @Test
    void who_has_screened_her_in_between_is_asked_again_as_urgently_as_at_first() {
        report(1, report -> report.setFlags(List.of("departure-imminent")));
        report(2, report -> report.setFlags(List.of()));
        var asked = told(MIGRATION).getFirst().getAssignmentId();
        routing.say(MIGRATION, Sample.says(woman, asked, AssignmentState.ACCEPTED));
        var done = Sample.says(woman, asked, AssignmentState.COMPLETED);
        done.setOutcome("service-provided");
        routing.say(MIGRATION, done);

        report(3, report -> report.setFlags(List.of("departure-imminent")));

        assertThat(told(MIGRATION)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.OFFERED)
            .hasSize(2)
            .extracting(notice -> notice.getPriority())
            .containsOnly(Priority.P0);
    }

}
