package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the script sends the tool, on a machine whose Java says what it is told. */
class ReferralctlScriptTest {

    private static final Map<String, String> PORTS = Map.of("REFERRAL_KAFKA_PORT", "19092", "REFERRAL_REGISTRY_PORT",
            "18081", "REFERRAL_ROUTING_PORT", "18082", "REFERRAL_KEY_STORE_PORT", "18085");

    @TempDir
    Path machine;

    @BeforeEach
    void aCopyWithoutANetwork() throws IOException {
        write("jdk/release", "JAVA_VERSION=\"21.0.5\"\n");
        assertThat(write("jdk/bin/java", "#!/bin/sh\nenv\n").toFile().setExecutable(true)).isTrue();
        write("deploy/cli/target/referralctl.jar", "");
        write("deploy/local/jdk.sh", Files.readString(Ctl.project("deploy/local/jdk.sh")));
        write("deploy/referralctl", Files.readString(Ctl.project("deploy/referralctl")));
    }

    @Test
    void itAsksWhereTheNetworkOfThisMachineWasToldToListen() throws Exception {
        var operator = write("deploy/local/.data/credentials/operator.properties",
                "bootstrap.servers=127.0.0.1:9092\n");
        assertThat(run(PORTS)).contains("REFERRAL_KAFKA_CONFIG=" + operator,
                "REFERRAL_BOOTSTRAP_SERVERS=127.0.0.1:19092",
                "REFERRAL_REGISTRY_URL=http://127.0.0.1:18081/apis/ccompat/v7",
                "REFERRAL_ROUTING_URL=http://127.0.0.1:18082", "REFERRAL_KEY_STORE_URL=http://127.0.0.1:18085");
    }

    @Test
    void whatIsSaidOutrightWins() throws Exception {
        var said = Map.of("REFERRAL_BOOTSTRAP_SERVERS", "broker:9092", "REFERRAL_REGISTRY_URL", "https://registry",
                "REFERRAL_ROUTING_URL", "https://routing", "REFERRAL_KEY_STORE_URL", "https://keys");
        var both = Stream.of(PORTS, said)
            .flatMap(map -> map.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(run(both)).containsAll(said.entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void aClusterOfOnesOwnIsNotMoved() throws Exception {
        write("deploy/local/.data/credentials/operator.properties", "");
        assertThat(run(PORTS, "agency", "list", "--command-config", "own.properties")).noneMatch(this::leadsToABroker);
        assertThat(run(PORTS, "agency", "list", "--bootstrap-servers=broker:9092")).noneMatch(this::leadsToABroker);
        assertThat(run(Map.of("REFERRAL_KAFKA_CONFIG", "own.properties", "REFERRAL_KAFKA_PORT", "19092")))
            .contains("REFERRAL_KAFKA_CONFIG=own.properties")
            .noneMatch(line -> line.startsWith("REFERRAL_BOOTSTRAP_SERVERS="));
    }

    @Test
    void withoutPortsTheToolKnowsWhereToAsk() throws Exception {
        assertThat(run(Map.of("REFERRAL_KAFKA_PORT", " ")))
            .noneMatch(line -> line.matches("REFERRAL_.*(URL|SERVERS)=.*"));
    }

    private boolean leadsToABroker(String line) {
        return line.startsWith("REFERRAL_KAFKA_CONFIG=") || line.startsWith("REFERRAL_BOOTSTRAP_SERVERS=");
    }

    private Path write(String file, String text) throws IOException {
        Files.createDirectories(machine.resolve(file).getParent());
        return Files.writeString(machine.resolve(file), text);
    }

    /** What the tool is told, a variable a line. */
    private List<String> run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("bash", machine.resolve("deploy/referralctl").toString()),
                Stream.of(args));
        var builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("REFERRAL_"));
        builder.environment().put("JAVA_HOME", machine.resolve("jdk").toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

}
