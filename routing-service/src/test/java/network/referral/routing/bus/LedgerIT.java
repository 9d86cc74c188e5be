package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.DeadLetter;
import network.referral.events.RoutingDecision;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * What vanishes between the bus and its case is counted, and named, within a minute; that
 * minute passes while others test.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class LedgerIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    @Test
    void a_report_that_was_deleted_before_routing_read_it_is_named(@TempDir Path stateDir) throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            var sound = report(network);
            await().until(() -> decided(network, sound));
            acknowledgeBeforeItIsDelivered(network, sound);
            await().until(() -> ledger(network).unaccounted(Duration.ZERO).filter(List::isEmpty).isPresent());

            var routing = network.bean("&defaultKafkaStreamsBuilder", StreamsBuilderFactoryBean.class);
            var running = routing.getKafkaStreams();
            routing.stop();
            RoutingFixture.awaitEnd(running);
            var lost = report(network);
            // the ledger has read it, the topology has not
            await().until(() -> isNamed(network, lost, "decision"));
            delete(network);
            routing.start();
            var next = report(network);
            await().until(() -> decided(network, next));

            // what routing had not read when it stopped, it reads now
            await().untilAsserted(() -> assertThat(names(network)).containsExactly(lost.toString()));
            await().untilAsserted(() -> assertThat(metrics(network)).contains("referral_unaccounted 1.0"));
            assertThat(network.all(Topics.DEAD_LETTERS, DeadLetter.class)).isEmpty();
        }
    }

    /**
     * And what was parked before is told: nobody may have asked the process that did it
     * before it ended.
     */
    @Test
    void a_report_and_a_status_that_routing_was_led_past_are_named(@TempDir Path stateDir) throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            var sound = report(network);
            await().until(() -> decided(network, sound));
            var offer = network.all(Topics.assignments(MIGRATION), Assignment.class).getFirst();
            network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(Sample.someone().toString()),
                    new byte[] { 1, 2 });
            await().until(() -> !network.all(Topics.DEAD_LETTERS, DeadLetter.class).isEmpty());
            network.stop();

            var lost = report(network);
            network.send(Topics.status(MIGRATION), sound.toString(),
                    Sample.says(sound, offer.getAssignmentId(), AssignmentState.ACKNOWLEDGED));
            // refused for as long as the group remembers routing
            await().ignoreExceptions().until(() -> leadPast(network, Topics.IDENTIFICATIONS));
            leadPast(network, Topics.status(MIGRATION));
            network.start(stateDir);
            var next = report(network);
            await().until(() -> decided(network, next));

            await().until(() -> isNamed(network, lost, "decision") && isNamed(network, sound, "status"));
            assertThat(metrics(network)).contains("referral_unaccounted 2.0")
                .containsPattern("referral_dead_letters_newest_timestamp_seconds\\{reason=\"not-avro\","
                        + "topic=\"referral.identifications\"\\} 1[.][0-9]+E9");
            assertThat(decided(network, lost)).isFalse();
        }
    }

    /** Two gateways of one agency, and the agency itself on its own topic, can. */
    private static void acknowledgeBeforeItIsDelivered(RoutingFixture network, ReferralId id) {
        var offer = network.all(Topics.assignments(MIGRATION), Assignment.class).getFirst();
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.DELIVERED)) {
            network.send(Topics.status(MIGRATION), id.toString(), Sample.says(id, offer.getAssignmentId(), state));
        }
    }

    /** As an operator would who resets the group's offsets to the end of the topic. */
    private static boolean leadPast(RoutingFixture network, Topic topic) throws Exception {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition : network.admin.describeTopics(List.of(topic.name()))
            .allTopicNames()
            .get()
            .get(topic.name())
            .partitions()) {
            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
        }
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        network.admin.listOffsets(ends)
            .all()
            .get()
            .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end.offset())));
        network.admin.alterConsumerGroupOffsets("referral-routing", offsets).all().get();
        return true;
    }

    private static boolean isNamed(RoutingFixture network, ReferralId id, String missing) throws Exception {
        return RoutingOnTheBus.get(network.port(), "/v1/unaccounted")
            .body()
            .contains("{\"referralId\":\"" + id + "\",\"missing\":\"" + missing + "\"");
    }

    private static String metrics(RoutingFixture network) throws Exception {
        return RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus").body();
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
        return ledger(network).unaccounted(Ledger.GRACE)
            .map(all -> all.stream().map(Unaccounted::referral).toList())
            .orElse(List.of("the books are being read"));
    }

    private static void delete(RoutingFixture network) throws Exception {
        var all = new HashMap<TopicPartition, RecordsToDelete>();
        for (int partition = 0; partition < 6; partition++) {
            all.put(new TopicPartition(Topics.IDENTIFICATIONS.name(), partition), RecordsToDelete.beforeOffset(-1));
        }
        network.admin.deleteRecords(all).all().get();
    }

}
