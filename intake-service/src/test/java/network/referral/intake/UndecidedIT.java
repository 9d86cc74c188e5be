package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import network.referral.events.CaseState;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Intake counts by itself since when a report waits, so that no routing need say it. In a
 * service of its own: of what others report here nothing is decided.
 */
@TestPropertySource(properties = "referral.intake.recent-reports=1000")
class UndecidedIT extends IntakeOnTheBus {

    @Test
    void aReportWaitsFromWhenItWasTakenUntilItsCaseIsThereAndSoDoesARevision() {
        assertThat(oldest()).isZero();
        var before = Instant.now().getEpochSecond();
        assertThat(reporter.post(key, report).statusCode()).isEqualTo(202);
        assertThat(oldest()).isBetween((double) before, Instant.now().getEpochSecond() + 1.0);

        var first = contentOfLast();
        network.snapshot(id, first, CaseState.OPEN);
        await().until(() -> oldest() == 0);

        assertThat(reporter.put(id, with(report, "/revision", 2)).statusCode()).isEqualTo(202);
        assertThat(oldest()).isGreaterThanOrEqualTo(before);
        network.revised(id, 2, contentOfLast(), first);
        await().until(() -> oldest() == 0);
    }

    private String contentOfLast() {
        return network.reports(id).getLast().getContentSha256().toString();
    }

    private double oldest() {
        return reporter.metric("referral_intake_undecided_oldest_timestamp_seconds");
    }

}
