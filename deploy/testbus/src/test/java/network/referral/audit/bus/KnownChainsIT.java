package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Writer;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A record of years, in which a writer that begins looks for itself. */
class KnownChainsIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** The newest 512 of a partition, 4,096 before those, and some more. */
    private static final int CHECKPOINTS = 5_000;

    private static final Writer OTHER = new Writer("agency-gateway", "0");

    private static final Writer OWN = new Writer("key-store", "0");

    @Test
    void a_writer_that_never_was_reads_each_checkpoint_once() throws Exception {
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            bus.provision(List.of(Topics.AUDIT, Topics.AUDIT_CHECKPOINTS));
            var own = checkpoints(OWN, 2);
            var others = checkpoints(OTHER, CHECKPOINTS);
            // the others' partition holds far more than its own
            write(bus, wire, 1, own);
            write(bus, wire, 0, others);

            assertThat(known(bus, wire, new Writer("key-store", "1"))).containsExactlyInAnyOrder(own.getLast().head(),
                    others.getLast().head());
            assertThat(Reads.OF.stream().filter(KnownChainsIT::isCheckpoint)).doesNotHaveDuplicates()
                .hasSize(CHECKPOINTS + own.size());

            Reads.OF.clear();
            assertThat(known(bus, wire, OWN)).containsExactlyInAnyOrder(own.getLast().head(), others.getLast().head());
            assertThat(Reads.OF.stream().filter(KnownChainsIT::isCheckpoint)).doesNotHaveDuplicates()
                .hasSizeLessThan(CHECKPOINTS / 2);
        }
    }

    private static List<ChainHead> known(TestBus bus, Wire wire, Writer writer) {
        // one at a time: what is polled with the last that counts would be counted, too
        Map<String, Object> config = Map.of("bootstrap.servers", bus.bootstrapServers(), "max.poll.records", 1,
                "interceptor.classes", Reads.class.getName());
        return new KnownChains(writer, wire, Duration.ofMinutes(10)).read(config, NOON);
    }

    private static boolean isCheckpoint(String place) {
        return place.startsWith(Topics.AUDIT_CHECKPOINTS.name() + "-");
    }

    /** Of one chain, which has one entry. */
    private static List<Checkpoint> checkpoints(Writer writer, int count) {
        var made = new ArrayList<Checkpoint>();
        var chain = Chain.begin(ChainId.of(writer, NOON, 1));
        chain = chain.apply(chain.decideOpening(List.of(), NOON));
        for (int i = 0; i < count; i++) {
            var checkpoint = chain.decide(CheckpointKind.RUNNING, "0".repeat(16), NOON).signed(new byte[64]);
            chain = chain.apply(checkpoint);
            made.add(checkpoint);
        }
        return made;
    }

    private static void write(TestBus bus, Wire wire, int partition, List<Checkpoint> checkpoints) throws Exception {
        var config = new HashMap<String, Object>(Map.of("bootstrap.servers", bus.bootstrapServers()));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var checkpoint : checkpoints) {
                producer.send(new ProducerRecord<>(Topics.AUDIT_CHECKPOINTS.name(), partition, null,
                        wire.encode(Topics.AUDIT_CHECKPOINTS, CheckpointRecord.of(checkpoint))));
            }
            producer.flush();
        }
    }

    /** Where each record stood that was read. */
    public static final class Reads implements ConsumerInterceptor<byte[], byte[]> {

        static final List<String> OF = Collections.synchronizedList(new ArrayList<>());

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            records.forEach(record -> OF.add(record.topic() + "-" + record.partition() + "@" + record.offset()));
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        }

        @Override
        public void close() {
        }

        @Override
        public void configure(Map<String, ?> configs) {
        }

    }

}
