package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** It changes nothing on the bus that others share, and mostly waits. */
@Execution(ExecutionMode.CONCURRENT)
class AwayIT {

    private static final TestBus BUS = TestBus.shared();

    @TempDir
    Path folder;

    @Test
    void aBrokerThatIsAwaySaysWhatToCheck() throws IOException {
        var run = list("127.0.0.1:" + closedPort(), BUS.registryUrl());
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("No Kafka broker answers at 127.0.0.1:", "REFERRAL_BOOTSTRAP_SERVERS",
                "--command-config");
    }

    @Test
    void aRegistryThatIsAwaySaysWhatToCheck() throws IOException {
        var run = list(BUS.bootstrapServers(), "http://127.0.0.1:" + closedPort() + "/apis/ccompat/v7");
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("does not answer. It was asked at http://127.0.0.1:", "REFERRAL_REGISTRY_URL");
    }

    @Test
    void somethingElseAtTheRegistrysAddressIsNoRegistry() {
        var run = list(BUS.bootstrapServers(), BUS.registryBaseUrl() + "/nothing-here");
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("answered 404");
    }

    @Test
    void addressesThatAreNoneAreUsage() throws IOException {
        assertThat(list("nowhere", BUS.registryUrl()).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(list(BUS.bootstrapServers(), "registry").exitCode()).isEqualTo(ExitCode.USAGE);
        var config = Files.writeString(folder.resolve("client.properties"), "security.protocol=PIGEON\n");
        assertThat(Ctl.runOn(BUS, "agency", "list", "--command-config", config.toString()).exitCode())
            .isEqualTo(ExitCode.USAGE);
        assertThat(Ctl.runOn(BUS, "agency", "list", "--command-config", "no-such-file").exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void settingsWithWhichNoClientCanBeMadeAreUsage() throws IOException {
        var secret = "password=\"hunter2\"";
        assertThat(unusable("security.protocol=SSL\nssl.truststore.location=/none/trust.p12\n"))
            .contains("ssl.truststore.location names /none/trust.p12, which cannot be read");
        var noStore = Files.writeString(folder.resolve("trust.p12"), "no store");
        assertThat(unusable("security.protocol=SSL\nssl.truststore.type=PKCS12\nssl.truststore.password=hunter2\n"
                + "ssl.truststore.location=" + noStore + "\n"))
            .contains("settings ssl.*");
        var sasl = "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\n";
        assertThat(unusable(sasl)).contains("sasl.jaas.config must be there");
        assertThat(unusable(sasl + "sasl.jaas.config=no.such.Module required username=\"x\" " + secret + ";\n"))
            .contains("sasl.jaas.config must be there and name a login module");
        assertThat(unusable(sasl + "sasl.jaas.config=" + secret + "\n")).contains("sasl.jaas.config");
    }

    @Test
    void whateverElseAClientDoesNotDoIsNoAnswer() throws IOException {
        var config = Files.writeString(folder.resolve("client.properties"),
                "interceptor.classes=no.such.Interceptor\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        var run = Ctl.runOn(BUS, "agency", "list", "--command-config", config.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.AWAY);
    }

    private String unusable(String settings) throws IOException {
        var config = Files.writeString(folder.resolve("client.properties"), settings);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        var run = Ctl.runOn(BUS, "agency", "list", "--command-config", config.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--command-config", config.toString()).doesNotContain("hunter2");
        return run.err();
    }

    private static Ctl.Run list(String bootstrapServers, String registryUrl) {
        return Ctl.run("agency", "list", "--bootstrap-servers", bootstrapServers, "--registry-url", registryUrl);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

}
