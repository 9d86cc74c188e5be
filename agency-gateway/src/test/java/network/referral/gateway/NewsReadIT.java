package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import java.util.List;
import java.util.Optional;
import network.referral.events.AssignmentNotice;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever watches the gateway sees that an agency has not read what it was told of
 * something that it had acknowledged, also by a gateway that was started since.
 */
class NewsReadIT {

    private static final Harbour harbour = new Harbour(TestBus.shared());

    private static final String clinic = harbour.agency();

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Test
    void whatIsTakenBackIsNewsUntilAListIsReadThatShowsOrLeavesOutWhatItHadTaken() {
        var offer = harbour.offered(clinic);
        var id = gateway.awaitListed(offer);
        assertThat(gateway.state(clinic, id, "{\"status\":\"acknowledged\"}").status()).isEqualTo(202);
        assertThat(news()).isZero();

        offer.setNotice(AssignmentNotice.CANCELLED);
        offer.setCompartments(List.of());
        harbour.send(offer);
        await().until(() -> news() > 0);

        gateway.assignments(clinic, "?state=assigned,delivered");
        assertThat(looked()).hasValueSatisfying(at -> assertThat(at).isLessThan(news()));
        gateway.assignments(clinic, "?state=acknowledged,accepted,in-progress,on-hold");
        assertThat(looked()).hasValueSatisfying(at -> assertThat(at).isGreaterThanOrEqualTo(news()));

        var told = news();
        gateway.close();
        gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady();
        assertThat(news()).isEqualTo(told);
        assertThat(looked()).as("which Prometheus remembers").isEmpty();
    }

    private static double news() {
        return gateway.meters()
            .get("referral.inbox.news.timestamp")
            .tags("agency", clinic, "news", "taken-back")
            .gauge()
            .value();
    }

    private static Optional<Double> looked() {
        return Optional
            .ofNullable(gateway.meters().find("referral.inbox.looked.timestamp").tag("agency", clinic).gauge())
            .map(Gauge::value);
    }

}
