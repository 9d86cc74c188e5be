package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** It mostly waits. */
@Execution(ExecutionMode.CONCURRENT)
class ActivateAwayIT {

    @Test
    void aBrokerThatIsAwayIsSaid(@TempDir Path folder) throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var run = Ctl.run("protocol", "activate", Shoal.version("1").in(folder).toString(), "--bootstrap-servers",
                "127.0.0.1:" + port, "--registry-url", TestBus.shared().registryUrl(), "--approved-by",
                "Ministry of Justice", "--approved-by", "Council of Shoal");
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("No Kafka broker answers");
    }

}
