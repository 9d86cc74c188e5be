package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import network.referral.testbus.ExplainedMetric;
import org.junit.jupiter.api.Test;

class IntakeOutcomeTest {

    @Test
    void whoMakesADashboardKnowsEachOutcome() {
        assertThat(ExplainedMetric.words("referral_intakes_total"))
            .containsExactlyElementsOf(Arrays.stream(IntakeOutcome.values()).map(IntakeOutcome::word).toList());
    }

}
