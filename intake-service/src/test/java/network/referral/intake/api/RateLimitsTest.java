package network.referral.intake.api;

import static network.referral.intake.Reports.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.referral.intake.IntakeSettings.Rate;
import network.referral.intake.Reports;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Map<String, Object> AIRPORT = Map.of("reporter", Reports.AIRPORT);

    private final RateLimits limits = new RateLimits(new Rate(1, 2));

    @Test
    void afterTheBurstAReporterWaitsForAPositiveTime() {
        assertThat(limits.waitOf(AIRPORT, WORDS)).isEmpty();
        assertThat(limits.waitOf(AIRPORT, WORDS)).isEmpty();
        assertThat(limits.waitOf(AIRPORT, WORDS))
            .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void oneReporterDoesNotHoldBackAnother() {
        drain(AIRPORT);
        assertThat(limits.waitOf(Map.of("reporter", Reports.BAR), WORDS)).isEmpty();
    }

    @Test
    void immediateDangerNeverWaits() {
        drain(AIRPORT);
        var danger = Map.of("reporter", Reports.AIRPORT, "flags", List.of("immediate-danger"));
        assertThat(limits.waitOf(danger, WORDS)).isEmpty();
        assertThat(limits.waitOf(danger, WORDS)).isEmpty();
    }

    @Test
    void allWhomNobodyKnowsShareOneAllowance() {
        drain(Map.of("reporter", "invented-one"));
        assertThat(limits.waitOf(Map.of("reporter", "invented-two"), WORDS)).isPresent();
        assertThat(limits.waitOf(Map.of("reporter", 7), WORDS)).isPresent();
        assertThat(limits.waitOf(Map.of(), WORDS)).isPresent();
    }

    private void drain(Map<String, Object> body) {
        while (limits.waitOf(body, WORDS).isEmpty()) {
            assertThat(body).isNotNull();
        }
    }

}
