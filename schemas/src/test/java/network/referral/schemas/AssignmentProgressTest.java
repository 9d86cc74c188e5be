package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AssignmentProgressTest {

    @Test
    void whatLeadsWhereWhateverIsSaidBetween() {
        assertThat(leadTo(AssignmentProgress.DELIVERED)).containsExactly(AssignmentProgress.ASSIGNED,
                AssignmentProgress.DELIVERED);
        assertThat(leadTo(AssignmentProgress.ON_HOLD)).containsExactly(AssignmentProgress.ASSIGNED,
                AssignmentProgress.DELIVERED, AssignmentProgress.ACKNOWLEDGED, AssignmentProgress.ACCEPTED,
                AssignmentProgress.IN_PROGRESS, AssignmentProgress.ON_HOLD);
        assertThat(leadTo(AssignmentProgress.DECLINED)).containsExactly(AssignmentProgress.ASSIGNED,
                AssignmentProgress.DELIVERED, AssignmentProgress.ACKNOWLEDGED, AssignmentProgress.DECLINED);
    }

    private static AssignmentProgress[] leadTo(AssignmentProgress state) {
        return Arrays.stream(AssignmentProgress.values())
            .filter(each -> each.mayLeadTo(state))
            .toArray(AssignmentProgress[]::new);
    }

}
