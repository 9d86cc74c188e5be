package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferralUnaccountedTest {

    private HttpServer routing;

    @BeforeEach
    void start() throws IOException {
        routing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        routing.start();
    }

    @AfterEach
    void stop() {
        routing.stop(0);
    }

    @Test
    void booksThatBalanceSaySo() {
        answers(200, "[]");
        var run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Everything is accounted for.");
    }

    @Test
    void whatIsMissingIsNamed() {
        answers(200, """
                [{"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","missing":"decision",\
                "since":"2026-11-24T08:15:01Z"}]""");
        var run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("7d444840-9dc0-51d1-b245-5ffdce74fad2", "decision", "2026-11-24T08:15:01Z");
    }

    @Test
    void booksStillBeingReadAreNoAnswer() {
        answers(503, "");
        assertThat(run().exitCode()).isEqualTo(ExitCode.AWAY);
    }

    private Ctl.Run run() {
        return Ctl.run("referral", "unaccounted", "--routing-url",
                "http://127.0.0.1:" + routing.getAddress().getPort());
    }

    private void answers(int status, String body) {
        routing.createContext("/v1/unaccounted", exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

}
