package network.referral.gateway;

import java.nio.file.Path;
import network.referral.testbus.ReadsBodies;
import network.referral.testbus.SafeOverHttp;
import network.referral.testbus.ShowsPage;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class SafeOverHttpIT implements ReadsBodies, ShowsPage {

    private static Harbour harbour;

    private static String clinic;

    private static RunningGateway gateway;

    private static String assignment;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        assignment = harbour.offered(clinic).getAssignmentId().toString();
        gateway = RunningGateway
            .start(TestBus.shared(), clinic, Path.of("no-keys"),
                    SafeOverHttp.settings().stream().map("--"::concat).toList())
            .awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Override
    public int port() {
        return gateway.port();
    }

    @Override
    public int managementPort() {
        return gateway.managementPort();
    }

    @Override
    public String token(String client) {
        return TestIssuer.shared()
            .token(clinic, client, new String[] { "assignments:read", "assignments:write", "availability:write" });
    }

    @Override
    public String readable() {
        return "/v1/agencies/" + clinic + "/availability";
    }

    @Override
    public String writable() {
        return "POST /v1/agencies/" + clinic + "/assignments/" + assignment + "/status";
    }

    @Override
    public String page() {
        return "/inbox";
    }

}
