package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.intake.IntakeSettings.Rate;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

    private static final Map<String, Object> REPORT = Map.of("flags", List.of("suspect-present"));

    private static final Map<String, Object> DANGER = Map.of("flags", List.of("immediate-danger"));

    private ReportPace limits = new ReportPace(new Rate(1, 2));

    @Test
    void afterTheBurstAClientWaitsForAPositiveTime() {
        withinASecond(() -> {
            var waits = Stream.generate(() -> limits.waitOf("gate-4", REPORT)).limit(3).toList();
            assertThat(waits.subList(0, 2)).containsOnly(Optional.empty());
            assertThat(waits.getLast())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1)));
        });
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
        withinASecond(() -> {
            var waits = Stream.generate(() -> limits.waitOf("gate-4")).limit(3).toList();
            var reported = limits.waitOf("gate-4", REPORT);
            assertThat(waits.subList(0, 2)).containsOnly(Optional.empty());
            assertThat(waits.getLast()).isPresent();
            assertThat(reported).isPresent();
        });
    }

    @Test
    void whatIsNoListOfFlagsIsNoDanger() {
        withinASecond(() -> {
            drain("gate-4");
            var text = limits.waitOf("gate-4", Map.of("flags", "immediate-danger"));
            var none = limits.waitOf("gate-4", Map.of());
            assertThat(text).isPresent();
            assertThat(none).isPresent();
        });
    }

    /** Anew where this machine let so much time pass that one more may report. */
    private void withinASecond(ThrowingRunnable told) {
        await().untilAsserted(() -> {
            limits = new ReportPace(new Rate(1, 2));
            told.run();
        });
    }

    private void drain(String client) {
        while (limits.waitOf(client, REPORT).isEmpty()) {
            assertThat(client).isNotNull();
        }
    }

}
