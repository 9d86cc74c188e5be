package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.testbus.RawAnswer;
import network.referral.testbus.ReadsBodies;
import network.referral.testbus.SafeOverHttp;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeOverHttpIT implements ReadsBodies {

    private static RunningStore store;

    @BeforeAll
    static void start(@TempDir Path folder) {
        store = RunningStore.ofFiles(folder, SafeOverHttp.settings().stream().map("--"::concat).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Override
    public int port() {
        return store.port();
    }

    @Override
    public int managementPort() {
        return store.managementPort();
    }

    @Override
    public String token(String client) {
        return TestIssuer.shared().tokenWithoutAgency(client, "keys:wrap", "keys:unwrap", "keys:erase", "keys:hold");
    }

    @Override
    public String readable() {
        return "/v1/keys/" + UUID.randomUUID();
    }

    @Override
    public String writable() {
        return "POST /v1/keys/" + UUID.randomUUID() + "/wrap";
    }

    /** One client asks for everybody: for somebody in danger, or for another agency. */
    @Test
    void sealingAndOpeningAreNotHeldUp() {
        var token = "Authorization: Bearer " + token("agency-gateway");
        var body = "{\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"key\":\"" + "A".repeat(43) + "=\"}]}";
        var custody = Stream.generate(() -> RawAnswer.to(port(), "GET", readable(), "", token).status());
        assertThat(custody.limit(10 * BURST).anyMatch(status -> status == 429)).isTrue();

        var seal = writable().split(" ");
        assertThat(RawAnswer.to(port(), seal[0], seal[1], body, token).status()).isEqualTo(200);
        var open = Stream.generate(() -> RawAnswer.to(port(), "POST", readable() + "/unwrap", "{}", token).status());
        assertThat(open.limit(10 * BURST)).containsOnly(422);
    }

}
