package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import network.referral.events.AssignmentNotice;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an agency's system sees of a referral that was erased. */
@Execution(ExecutionMode.SAME_THREAD)
class ErasedIT {

    private static Harbour harbour;

    private static String clinic;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Test
    void ofAnErasedReferralTheReferenceIsLeftAndNothingIsHeard() {
        var offer = harbour.offered(clinic);
        var id = offer.getAssignmentId().toString();
        gateway.awaitListed(clinic, id);
        gateway.state(clinic, id, "{\"status\":\"accepted\"}");
        offer.setNotice(AssignmentNotice.ERASED);
        harbour.send(offer);

        await()
            .untilAsserted(() -> assertThat(gateway.assignment(clinic, id).body().at("/erased").asBoolean()).isTrue());
        var detail = gateway.assignment(clinic, id);
        assertThat(detail.text("/state")).isEqualTo("cancelled");
        for (var emptied : List.of("/rules", "/basis", "/share", "/requirements", "/compartments", "/history",
                "/next")) {
            assertThat(detail.body().at(emptied).size()).as(emptied).isZero();
        }
        assertThat(gateway.assignments(clinic, "?limit=200&state=accepted").raw().body()).doesNotContain(id);
        assertThat(gateway.assignments(clinic, "?limit=200&state=cancelled").raw().body())
            .containsPattern("\"assignmentId\":\"" + id + "\"[^}]*\"erased\":true");
        var reply = gateway.state(clinic, id, "{\"status\":\"completed\",\"outcome\":\"handed-over\"}");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.text("/code")).isEqualTo("erased");
        assertThat(harbour.ownWords(clinic, id)).hasSize(1);
        assertThat(gateway.metrics())
            .contains("agency=\"" + clinic + "\",outcome=\"refused-erased\",status=\"completed\"} 1.0");
    }

    @Test
    void anErasureThatIsReadFirstSetsNoDeliveryGoing() {
        var offer = Harbour.offer(clinic, "medical-care");
        offer.setNotice(AssignmentNotice.ERASED);
        harbour.send(offer);
        var id = offer.getAssignmentId().toString();
        gateway.awaitListed(clinic, id);
        offer.setNotice(AssignmentNotice.OFFERED);
        harbour.send(offer);
        gateway.awaitListed(clinic, gateway.awaitListed(harbour.offered(clinic)));

        assertThat(gateway.assignment(clinic, id).body().at("/erased").asBoolean()).isTrue();
        assertThat(harbour.statuses(clinic, id)).isEmpty();
    }

}
