package network.referral.local.demo;

import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessTest {

    @Test
    void everyAssignmentIsInTheSummary() {
        assertThat(Witness.summary(List.of(COMPLETED, COMPLETED, DECLINED, FAILED, CANCELLED, CANCELLED)))
            .isEqualTo("6 assignments: 2 completed, 1 declined, 1 failed, 2 taken back, 0 open");
    }

    @Test
    void whatIsOpenIsExplained() {
        assertThat(Witness.summary(List.of(COMPLETED, ACKNOWLEDGED)))
            .isEqualTo("2 assignments: 1 completed, 0 declined, 1 open (the guardianship authority stays silent, "
                    + "the ministry of health is slow)");
    }

}
