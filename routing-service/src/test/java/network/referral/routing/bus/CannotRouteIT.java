package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import network.referral.routing.RoutingService;
import network.referral.schemas.Topics;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process that cannot route does not stay and look alive. */
@Execution(ExecutionMode.CONCURRENT)
class CannotRouteIT {

    private static final int MORE_PARTITIONS = 20;

    @TempDir
    private Path folder;

    @Test
    void where_statuses_would_miss_their_case_it_ends_and_says_why() throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            MadeTopics.grow(network.admin, Map.of(Topics.STATUSES, MORE_PARTITIONS));

            assertThat(logOfOneThatEnds(bus, folder.resolve("state"))).content()
                .contains("must have the same number of partitions");
        }
    }

    @Test
    void where_its_state_cannot_be_kept_it_ends_and_says_of_what() throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            var state = Files.createFile(folder.resolve("state"));

            assertThat(logOfOneThatEnds(bus, state)).content()
                .contains("Routing cannot start: java.nio.file.FileSystemException");
        }
    }

    @Test
    void where_its_state_is_of_other_brokers_it_ends_and_leaves_it_as_it_is() throws Exception {
        var state = folder.resolve("state");
        try (var bus = TestBus.ownBroker();
                var elsewhere = Admin.create(Map.of("bootstrap.servers", TestBus.shared().bootstrapServers()))) {
            OwnCluster.keep(state, elsewhere.describeCluster().clusterId().get());
            Files.writeString(state.resolve(KeptEnds.FILE), "referral.cases 0 9\n");

            assertThat(logOfOneThatEnds(bus, state)).content()
                .contains("Routing cannot start: the state in " + state + " is of other brokers");
        }
        assertThat(state.resolve(KeptEnds.FILE)).hasContent("referral.cases 0 9");
        assertThat(state).as("nothing else is there").isDirectoryNotContaining("glob:**referral-routing**");
    }

    private Path logOfOneThatEnds(TestBus bus, Path state) throws Exception {
        var log = folder.resolve("log");
        var routing = start(bus, log, state);
        try {
            assertThat(routing.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
        }
        finally {
            routing.destroyForcibly();
        }
        assertThat(routing.exitValue()).isEqualTo(70);
        return log;
    }

    /** As an operator runs it: what ends is a process of its own. */
    private Process start(TestBus bus, Path log, Path state) throws IOException {
        var routing = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "network.referral.local.Tether",
                RoutingService.class.getName(), "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                "--referral.registry.url=" + bus.registryUrl(),
                "--referral.access.issuer-uri=" + TestIssuer.shared().uri(), "--referral.routing.state-dir=" + state,
                "--referral.routing.instance-id=cannot-route", "--referral.routing.keys=" + folder.resolve("keys"),
                "--server.port=0", "--management.server.port=0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
        routing.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Files.createDirectories(folder.resolve("keys"));
        return routing.start();
    }

}
