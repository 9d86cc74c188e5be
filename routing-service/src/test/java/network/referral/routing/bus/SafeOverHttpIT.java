package network.referral.routing.bus;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import network.referral.testbus.RawAnswer;
import network.referral.testbus.SafeOverHttp;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SafeOverHttpIT implements SafeOverHttp {

    private static RoutingFixture network;

    @BeforeAll
    static void start(@TempDir Path stateDir) {
        network = new RoutingFixture(TestBus.shared());
        network.start(stateDir, SafeOverHttp.settings().stream().map("--"::concat).toArray(String[]::new));
        var bearer = TestIssuer.shared().bearer("operations-desk", "operations:read", "operations:write");
        await().until(() -> RawAnswer.to(network.port(), "GET", "/v1/protocols", "", "Authorization: " + bearer)
            .status() == 200);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Override
    public int port() {
        return network.port();
    }

    @Override
    public int managementPort() {
        return network.managementPort();
    }

    @Override
    public String token(String client) {
        return TestIssuer.shared().tokenWithoutAgency(client, "operations:read", "operations:write");
    }

    @Override
    public String readable() {
        return "/v1/protocols";
    }

    /** Routing takes no body: whatever is sent, it takes nothing of that topic again. */
    @Override
    public String writable() {
        return "POST /v1/redrives/referral.decisions/0/0";
    }

}
