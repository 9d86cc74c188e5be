package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.referral.events.AssignmentState;
import network.referral.events.DeadLetter;
import network.referral.events.RoutingDecision;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.DeadLetters.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Routing loses the registry, then the broker, and goes on where it was once each is
 * back.
 */
@Execution(ExecutionMode.CONCURRENT)
class OutageIT {

    @Test
    void nothing_is_lost_or_parked_while_the_registry_or_the_broker_is_away(@TempDir Path stateDir) throws Exception {
        try (var bus = TestBus.own(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            // the sender knows its schema; it is routing that starts without a registry
            network.wire.encode(Topics.IDENTIFICATIONS, Sample.atTheGate(Sample.someone()));
            bus.stopRegistry();
            network.start(stateDir);
            await().until(() -> health(network, "registry") == Status.DOWN);
            assertThat(serving(network)).isNotEqualTo(Status.UP);
            report(network);
            bus.startRegistry();
            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == 1);
            await().until(() -> health(network, "streams") == Status.UP);

            bus.stopBroker();
            await().until(() -> health(network, "broker") == Status.DOWN);
            assertThat(RedriveIT.redriveOnce(network.port(), "referral.identifications/0/0").statusCode())
                .isEqualTo(503);
            bus.startBroker();
            await().until(() -> health(network, "broker") == Status.UP);
            report(network);
            await().until(() -> serving(network) == Status.UP);
            bus.stopRegistry();
            assertThat(health(network, "registry")).isEqualTo(Status.DOWN);
            await().until(() -> serving(network) == Status.UP);
            report(network);
            bus.startRegistry();
            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == 3);
            assertThat(network.all(Topics.DEAD_LETTERS, DeadLetter.class)).isEmpty();
        }
    }

    /** The ledger reads all of it, too. */
    @Test
    void the_first_of_each_kind_is_taken_though_the_registry_has_gone(@TempDir Path stateDir) {
        try (var bus = TestBus.own(); var network = new RoutingFixture(bus)) {
            var said = Topics.status(DrivenRouting.MIGRATION);
            network.ensureAgencies(DrivenRouting.MIGRATION.value());
            // the sender knows its schema
            network.wire.encode(Topics.IDENTIFICATIONS, Sample.atTheGate(Sample.someone()));
            network.start(stateDir);
            await().until(() -> serving(network) == Status.UP);
            network.ensureAgency(DrivenRouting.MIGRATION.value());
            var ofNobody = Sample.someone();
            var word = network.wire.encode(said, Sample.says(ofNobody, "none", AssignmentState.ACKNOWLEDGED));
            await().until(() -> network.bean("learntSchemas", LearntSchemas.class).isKnown(said));
            bus.stopRegistry();

            report(network);

            await().until(() -> network.raw(Topics.DECISIONS.name()).size() == 1);
            network.sendBytes(said.name(), RoutingFixture.bytes(ofNobody.toString()), word);
            await().until(() -> network.raw(Topics.DEAD_LETTERS.name()).size() == 1);
            var ledger = network.bean("ledger", LedgerFollower.class);
            var place = network.raw(said.name()).getFirst();
            await().until(() -> ledger.hasCome(new Origin(place.topic(), place.partition(), place.offset())));
            await().until(() -> ledger.unaccounted(Duration.ZERO).filter(List::isEmpty).isPresent());
        }
    }

    private static void report(RoutingFixture network) {
        var id = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
    }

    private static Status serving(RoutingFixture network) {
        return network.bean("healthEndpoint", HealthEndpoint.class).healthForPath("serving").getStatus();
    }

    private static Status health(RoutingFixture network, String component) {
        return network.bean(component + "HealthIndicator", HealthIndicator.class).health().getStatus();
    }

}
