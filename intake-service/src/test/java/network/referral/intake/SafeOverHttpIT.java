package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.testbus.ReadsBodies;
import network.referral.testbus.SafeOverHttp;
import network.referral.testbus.ShowsPage;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = { "referral.access.rate.per-second=1",
        "referral.access.rate.burst=" + SafeOverHttp.BURST, ReadsBodies.PATIENCE })
class SafeOverHttpIT extends IntakeOnTheBus implements ReadsBodies, ShowsPage {

    @Override
    public int port() {
        return port;
    }

    @Override
    public int managementPort() {
        return managementPort;
    }

    @Override
    public String token(String client) {
        return TestIssuer.shared()
            .token(Reports.AIRPORT, client, new String[] { "identifications:write", "referrals:read" });
    }

    @Override
    public String readable() {
        return "/v1/indicators";
    }

    @Override
    public String writable() {
        return "POST /v1/identifications";
    }

    @Override
    public String headersOfAWrite() {
        return "Idempotency-Key: " + key;
    }

    @Override
    @Test
    public void aBodyThatStopsComingIsAskedForAgain() {
        var before = outcomes().get("cut-short");
        ReadsBodies.super.aBodyThatStopsComingIsAskedForAgain();
        assertThat(outcomes().get("cut-short")).isEqualTo(before + 1);
    }

    @Override
    public String page() {
        return "/report";
    }

}
