package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {

    @TempDir
    private Path root;

    @Test
    void aTakenPortIsNamedAndNothingIsStartedOrWiped() throws IOException {
        Files.createDirectories(root.resolve("deploy/local/.data/broker"));
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(other.getLocalPort());
            var said = run(Map.of("REFERRAL_ROUTING_PORT", port), "--fresh");
            assertThat(said).contains("Port " + port + " for the routing service is taken");
        }
        assertThat(root.resolve("deploy/local/.data")).isDirectoryContaining("glob:**/broker")
            .isDirectoryNotContaining("glob:**/logs");
    }

    @Test
    void aSecondNetworkOnTheSameFolderIsRefused() throws IOException {
        try (var first = DataFolder.lock(root.resolve("deploy/local/.data"))) {
            assertThat(first).isNotNull();
            assertThat(run(freePorts())).contains("Another network runs on the folder");
        }
    }

    @Test
    void aFolderOfSomethingElseIsNotWiped() throws IOException {
        var home = Files.createDirectories(root.resolve("home"));
        Files.writeString(home.resolve("letter"), "dear");
        assertThat(run(freePortsAnd(home), "--fresh")).contains("holds what no network has put there");
        assertThat(home.toFile().list()).containsExactly("letter");
    }

    @Test
    void whatItSaysItselfMayBeWrittenThere() throws IOException {
        assertThat(run(freePortsAnd(root))).contains("intake-service").contains("mvn package");
    }

    @Test
    void aServiceThatIsNotBuiltIsNamedWithWhatToDo() throws IOException {
        assertThat(run(freePorts())).contains("intake-service").contains("mvn package");
    }

    @Test
    void anAgencyThatIsNotThereCannotBePlayed() throws IOException {
        agencies("bar-association", "ministry-of-health");
        assertThat(run(freePorts(), "--play", "bar-association,ministry-of-heath"))
            .contains("--play ministry-of-heath: there is no such agency. There are: bar-association, "
                    + "ministry-of-health.");
        assertThat(root.resolve("deploy/local/.data")).doesNotExist();
    }

    @Test
    void anAgencyThatTheDemonstrationNeedsCannotBePlayedInIt() throws IOException {
        agencies("bar-association", "nm-labour-inspectorate");
        assertThat(run(freePorts(), "--demo", "--play", "nm-labour-inspectorate", "--play", "bar-association"))
            .contains("--play bar-association: the demonstration needs what it answers");
        assertThat(run(freePorts(), "--play", "bar-association")).as("goes on to the services")
            .contains("intake-service");
        assertThat(run(freePorts(), "--demo", "--play", "nm-labour-inspectorate")).contains("intake-service");
    }

    private void agencies(String... ids) throws IOException {
        var folder = Files.createDirectories(root.resolve("deploy/agencies/tm"));
        for (var id : ids) {
            Files.writeString(folder.resolve(id + ".yaml"), "id: " + id + "\n");
        }
    }

    private static Map<String, String> freePortsAnd(Path data) {
        var environment = new HashMap<>(freePorts());
        environment.put("REFERRAL_DATA_DIR", data.toString());
        return environment;
    }

    private static Map<String, String> freePorts() {
        var ports = NetworkPorts.free();
        return Map.of("REFERRAL_KAFKA_PORT", Integer.toString(ports.kafka()), "REFERRAL_REGISTRY_PORT",
                Integer.toString(ports.registry()), "REFERRAL_INTAKE_PORT", Integer.toString(ports.intake()),
                "REFERRAL_ROUTING_PORT", Integer.toString(ports.routing()), "REFERRAL_GATEWAY_PORT",
                Integer.toString(ports.gateway()), "REFERRAL_ISSUER_PORT", Integer.toString(ports.issuer()));
    }

    /** What it said; it must not have succeeded. */
    private String run(Map<String, String> environment, String... arguments) throws IOException {
        var log = root.resolve("said.log");
        var program = JavaProgram.own(Up.class, 64, arguments).withFlags(List.of("-Dnetwork.root=" + root));
        try (var up = Child.start("up", program, environment, log)) {
            assertThatThrownBy(up::awaitSuccess).isInstanceOf(LocalNetworkException.class);
        }
        return Files.readString(log);
    }

}
