package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.referral.intake.IntakeSettings.Rate;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

    private static final Map<String, Object> REPORT = Map.of("flags", List.of("suspect-present"));

    private static final Map<String, Object> DANGER = Map.of("flags", List.of("immediate-danger"));

    private final ReportPace limits = new ReportPace(new Rate(1, 2));

    @Test
    void afterTheBurstAClientWaitsForAPositiveTime() {
        assertThat(limits.waitOf("gate-4", REPORT)).isEmpty();
        assertThat(limits.waitOf("gate-4", REPORT)).isEmpty();
        assertThat(limits.waitOf("gate-4", REPORT))
            .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void oneClientDoesNotHoldBackAnother() {
        drain("gate-4");
        assertThat(limits.waitOf("gate-5", REPORT)).isEmpty();
    }

    @Test
    void immediateDangerNeverWaits() {
        drain("gate-4");
        assertThat(limits.waitOf("gate-4", DANGER)).isEmpty();
        assertThat(limits.waitOf("gate-4", DANGER)).isEmpty();
    }

    @Test
    void whatIsNotInTheClientsOwnNameWaitsAndCounts() {
        assertThat(limits.waitOf("gate-4")).isEmpty();
        assertThat(limits.waitOf("gate-4")).isEmpty();
        assertThat(limits.waitOf("gate-4")).isPresent();
        assertThat(limits.waitOf("gate-4", REPORT)).isPresent();
    }

    @Test
    void whatIsNoListOfFlagsIsNoDanger() {
        drain("gate-4");
        assertThat(limits.waitOf("gate-4", Map.of("flags", "immediate-danger"))).isPresent();
        assertThat(limits.waitOf("gate-4", Map.of())).isPresent();
    }

    private void drain(String client) {
        while (limits.waitOf(client, REPORT).isEmpty()) {
            assertThat(client).isNotNull();
        }
    }

}
