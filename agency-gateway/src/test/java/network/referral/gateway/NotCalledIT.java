package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.referral.gateway.webhook.Endpoint;
import org.junit.jupiter.api.Test;

/** Endpoints that a gateway must not, or cannot, call. */
class NotCalledIT extends ToldAgencies {

    @Test
    void withoutASecretNothingIsSentUntilThereIsOne() throws IOException {
        var clinic = clinic(endpoint);
        Files.delete(secret(clinic));
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"retry\"}");
        assertThat(endpoint.calls()).isEmpty();
        write(clinic);
        awaitDelivered(offer);
    }

    @Test
    void anEndpointOnTheGatewaysOwnMachineIsNotCalledUnlessThatIsSaid() throws IOException {
        var clinic = clinic(endpoint);
        gateway = RunningGateway
            .start(bus, clinic, Path.of("no-keys"), List.of("--referral.gateway.webhooks.secrets=" + secrets))
            .awaitReady();
        harbour.offered(clinic);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"retry\"}");
        assertThat(endpoint.calls()).isEmpty();
        gateway.awaitReady();
    }

    /** A copy beside the network would send agencies to whom somebody has. */
    @Test
    void whereSigningIsSwitchedOffNobodyIsCalledAndWhoIsLeftUntoldIsCounted() throws IOException {
        gateway = RunningGateway
            .start(bus, "*", Path.of("no-keys"),
                    List.of("--referral.gateway.webhooks.secrets=false", "--referral.gateway.webhooks.loopback=true"))
            .awaitReady();
        double before = untold();
        var clinic = clinic(endpoint);
        await().until(() -> untold() == before + 1);
        var offer = harbour.offered(clinic);
        gateway.awaitListed(offer);
        assertThat(gateway.metrics()).doesNotContain(ATTEMPTS, "referral_notices_due", "referral_courier_round");
        assertThat(endpoint.calls()).isEmpty();

        // nothing else kept it from being told
        gateway.close();
        gateway = start(clinic);
        await().until(() -> !endpoint.calls(offer.getAssignmentId()).isEmpty());
        assertThat(endpoint.notices()).hasSize(1);
    }

    private double untold() {
        return gateway.meters().get("referral.webhooks.untold").gauge().value();
    }

    /** Else its system would have each notice twice, or nobody could clear the alert. */
    @Test
    void whoHasAGatewayOfItsOwnIsToldNothingHereAndNothingIsDueToIt() throws IOException {
        var elsewhere = clinic(endpoint);
        try (var there = new Endpoint()) {
            var clinic = clinic(there);
            gateway = start(elsewhere + "," + clinic, "--referral.gateway.told-elsewhere=" + elsewhere);
            gateway.awaitListed(harbour.offered(elsewhere));
            awaitDelivered(harbour.offered(clinic));

            assertThat(gateway.metrics()).doesNotContain("referral_notices_due{agency=\"" + elsewhere);
            assertThat(endpoint.calls()).isEmpty();
        }
    }

}
