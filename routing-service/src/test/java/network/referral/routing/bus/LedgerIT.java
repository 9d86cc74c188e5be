package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import network.referral.events.RoutingDecision;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** A report that vanishes between the bus and its decision is named by the ledger. */
class LedgerIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Duration WITHIN = Ledger.GRACE.plusSeconds(15);

    @Test
    void a_report_that_was_deleted_before_routing_read_it_is_named(@TempDir Path stateDir) throws Exception {
        try (var bus = TestBus.own(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            var sound = report(network);
            await().atMost(SOON).until(() -> decided(network, sound));
            await().atMost(SOON).until(() -> ledger(network).unaccounted().equals(Optional.of(List.of())));

            var routing = network.bean("&defaultKafkaStreamsBuilder", StreamsBuilderFactoryBean.class);
            routing.stop();
            var lost = report(network);
            // the ledger has read it, the topology has not
            await().atMost(WITHIN).until(() -> names(network).contains(lost.toString()));
            delete(network);
            routing.start();
            var next = report(network);
            await().atMost(SOON).until(() -> decided(network, next));

            assertThat(names(network)).containsExactly(lost.toString());
        }
    }

    private static ReferralId report(RoutingFixture network) {
        var id = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        return id;
    }

    private static boolean decided(RoutingFixture network, ReferralId id) {
        return network.all(Topics.DECISIONS, RoutingDecision.class)
            .stream()
            .anyMatch(decision -> decision.getReferralId().toString().equals(id.toString()));
    }

    private static LedgerFollower ledger(RoutingFixture network) {
        return network.bean("ledger", LedgerFollower.class);
    }

    private static List<String> names(RoutingFixture network) {
        return ledger(network).unaccounted().orElseThrow().stream().map(Unaccounted::referral).toList();
    }

    private static void delete(RoutingFixture network) throws Exception {
        var all = new HashMap<TopicPartition, RecordsToDelete>();
        for (int partition = 0; partition < 6; partition++) {
            all.put(new TopicPartition(Topics.IDENTIFICATIONS.name(), partition), RecordsToDelete.beforeOffset(-1));
        }
        network.admin.deleteRecords(all).all().get();
    }

}
