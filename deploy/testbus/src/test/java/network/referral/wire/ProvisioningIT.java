package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningIT {

    private final Map<String, Object> client = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    private final Admin admin = Admin.create(client);

    private final AgencyId agency = new AgencyId("agency-" + UUID.randomUUID());

    @AfterEach
    void close() {
        admin.close();
    }

    /** Whoever reads it would have to hold all of it. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whatAnAgencyHasCompressedToAFractionIsTakenByNoBroker(boolean isStatus) {
        var topic = isStatus ? Topics.status(agency) : Topics.availability(agency);
        new Provisioning(admin, 1, name -> Map.of()).ensureTopics(List.of(topic));
        var gzip = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, client.get("bootstrap.servers"),
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip", ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                32 * 1024 * 1024);
        try (var producer = new KafkaProducer<>(gzip, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(record(topic, 16 * 1024 * 1024))).failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(InvalidRecordException.class);
            assertThat(producer.send(record(topic, 1024))).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void aLimitThatTheBrokersDoNotKnowKeepsNoTopicFromBeingMade() throws Exception {
        var limited = Topics.status(agency);
        var other = Topics.availability(agency);
        new Provisioning(admin, 1, name -> Map.of(),
                name -> name.equals(limited.name()) ? Map.of("max.of.another.release", "1") : Map.of())
            .ensureTopics(List.of(limited, other));

        await()
            .untilAsserted(() -> assertThat(admin.listTopics().names().get()).contains(limited.name(), other.name()));
    }

    @Test
    void whatSomebodyElseMakesAfterTheLookWasThere() {
        var status = Topics.status(agency);
        var availability = Topics.availability(agency);
        try (var overtaken = new ForwardingAdmin(client) {
            @Override
            public ListTopicsResult listTopics(ListTopicsOptions options) {
                var listed = super.listTopics(options);
                listed.names().toCompletionStage().toCompletableFuture().join();
                new Provisioning(admin, 1, name -> Map.of()).ensureTopics(List.of(status));
                return listed;
            }
        }) {
            var made = new Provisioning(overtaken, 1, name -> Map.of()).ensureTopics(List.of(status, availability));

            assertThat(made).containsExactly(availability.name());
        }
    }

    /** As while the only broker has not been heard of for some seconds. */
    @Test
    void whereThereAreTooFewBrokersForAMomentItIsAskedAgain() {
        var looks = new AtomicInteger();
        try (var tooFew = new ForwardingAdmin(client) {
            @Override
            public CreateTopicsResult createTopics(Collection<NewTopic> topics, CreateTopicsOptions options) {
                var copies = (short) (looks.incrementAndGet() <= 2 ? 2 : 1);
                return super.createTopics(topics.stream()
                    .map(topic -> new NewTopic(topic.name(), topic.numPartitions(), copies).configs(topic.configs()))
                    .toList(), options);
            }
        }) {
            var status = Topics.status(agency);

            var made = new Provisioning(tooFew, 1, name -> Map.of()).ensureTopics(List.of(status));

            assertThat(made).containsExactly(status.name());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, int length) {
        return new ProducerRecord<>(topic.name(), new byte[] { 1 }, new byte[length]);
    }

}
