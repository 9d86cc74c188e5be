package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Whoever watches the gateway sees that an agency has not read what it was told of
 * something that it had acknowledged, also by a gateway that was started since.
 */
class NewsReadIT {

    private static Harbour harbour;

    private static String clinic;

    private static String shelter;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        shelter = harbour.agency();
        gateway = RunningGateway.start(TestBus.shared(), clinic + "," + shelter).awaitReady();
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
        assertThat(gateway.unattended(clinic, "?state=cancelled").text("/assignments/0/assignmentId")).isEqualTo(id);
        assertThat(looked()).as("on a screen before which nobody is")
            .hasValueSatisfying(at -> assertThat(at).isLessThan(news()));
        gateway.assignments(clinic, "?state=acknowledged,accepted,in-progress,on-hold");
        assertThat(looked()).hasValueSatisfying(at -> assertThat(at).isGreaterThanOrEqualTo(news()));

        var told = news();
        gateway.close();
        gateway = RunningGateway.start(TestBus.shared(), clinic + "," + shelter).awaitReady();
        assertThat(news()).isEqualTo(told);
        assertThat(looked()).as("which Prometheus remembers").isEmpty();
    }

    @Test
    void ofWhatIsTakenBackThatAloneIsToBeStoppedWhichItHadAcknowledged() {
        var unanswered = harbour.offered(shelter);
        var id = gateway.awaitListed(unanswered);
        unanswered.setNotice(AssignmentNotice.CANCELLED);
        unanswered.setCompartments(List.of());
        harbour.send(unanswered);
        await().until(() -> gateway.assignment(shelter, id).text("/state"), "cancelled"::equals);
        var done = harbour.offered(shelter);
        gateway.state(shelter, gateway.awaitListed(done), "{\"status\":\"accepted\"}");
        gateway.state(shelter, done.getAssignmentId(), "{\"status\":\"completed\",\"outcome\":\"service-provided\"}");
        done.setNotice(AssignmentNotice.ERASED);
        done.setCompartments(List.of());
        harbour.send(done);
        await().until(() -> line(done).path("erased").asBoolean());

        assertThat(line(unanswered).has("toStop")).isFalse();
        assertThat(line(done).path("toStop").asBoolean()).isTrue();
    }

    private static JsonNode line(Assignment of) {
        return gateway.assignments(shelter, "?limit=200")
            .body()
            .path("assignments")
            .valueStream()
            .filter(line -> line.path("assignmentId").asString().equals(of.getAssignmentId().toString()))
            .findFirst()
            .orElseThrow();
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
