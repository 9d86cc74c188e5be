package network.referral.ctl.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.protocol.Shoal;
import network.referral.events.Erasure;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A past of 600 referrals on a real bus, some of it unreadable, some never committed. */
class ReplayIT {

    /** Where nobody else publishes a protocol of that country. */
    private static OwnTestBus bus;

    private static final int ALL = 600;

    private static final List<String> PLACES = List.of("port", "road", "station");

    private static final Shoal OLD = Shoal.version("1");

    private static final Set<String> AT_ROADS = new HashSet<>();

    private static Instant began;

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    Path folder;

    @BeforeAll
    static void past(@TempDir Path protocols) throws IOException {
        bus = TestBus.ownBroker();
        Files.writeString(Files.createDirectory(protocols.resolve("shoal")).resolve("protocol.yaml"), OLD.yaml());
        Ctl.runOn(bus, "provision", "--agencies", Shoal.AGENCIES.toString(), "--protocols", protocols.toString());
        wire = new Wire(bus.registry());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bus.bootstrapServers(), "transactional.id", "replay-it"),
                new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var reported = new Reported("SHOAL", began);
        producer.beginTransaction();
        for (int i = 0; i < ALL; i++) {
            var place = PLACES.get(i % PLACES.size());
            var identification = reported.identification("replay-" + i, place);
            send(Topics.IDENTIFICATIONS, identification.getReferralId(), identification);
            send(Topics.DECISIONS, identification.getReferralId(), reported.decision(identification, OLD.protocol()));
            if (place.equals("road")) {
                AT_ROADS.add(identification.getReferralId().toString());
            }
        }
        var erased = reported.identification("replay-erased", "road");
        send(Topics.IDENTIFICATIONS, erased.getReferralId(), erased);
        send(Topics.DECISIONS, erased.getReferralId(), reported.decision(erased, OLD.protocol()));
        send(Topics.ERASURES, erased.getReferralId(),
                new Erasure(erased.getReferralId(), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        var undecided = reported.identification("replay-undecided", "port");
        send(Topics.IDENTIFICATIONS, undecided.getReferralId(), undecided);
        producer
            .send(new ProducerRecord<>(Topics.DECISIONS.name(), 2, null, "no record".getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
        producer.beginTransaction();
        var never = reported.identification("replay-never", "road");
        send(Topics.IDENTIFICATIONS, never.getReferralId(), never);
        send(Topics.DECISIONS, never.getReferralId(), reported.decision(never, OLD.protocol()));
        producer.flush();
        producer.abortTransaction();
    }

    @AfterAll
    static void close() {
        producer.close();
        wire.close();
        bus.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void listsExactlyTheReferralsThatWouldDifferAndWritesNothing() {
        var before = ends();
        var run = replay(new Shoal("2", "[port]", "P1"), "-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        var lines = run.json();
        var summary = (Map<String, Object>) ((Map<String, Object>) lines.getLast()).get("summary");
        assertThat(summary).containsEntry("decisions", ALL)
            .containsEntry("differ", AT_ROADS.size())
            .containsEntry("share", "33.3 %")
            .containsEntry("status", "model")
            .containsEntry("undecided", 1)
            .containsEntry("erased", 1)
            .containsEntry("kinds", Map.of("no-longer-assigned", 200, "newly-assigned", 200));
        assertThat((List<Map<String, Object>>) summary.get("unreadable")).singleElement()
            .satisfies(left -> assertThat(left).containsEntry("topic", "referral.decisions")
                .containsEntry("partition", 2)
                .containsEntry("cause", "not-avro"));
        var told = new HashSet<String>();
        lines.subList(0, lines.size() - 1)
            .forEach(line -> told.add(((Map<String, Object>) line).get("referral").toString()));
        assertThat(told).isEqualTo(AT_ROADS);
        assertThat(run.err()).contains("Left out a record of referral.decisions at partition 2 offset");
        assertThat(ends()).isEqualTo(before);
    }

    @Test
    void peopleReadItInPolicyWords() {
        var run = replay(new Shoal("2", "[port]", "P1"), "--fail-on-difference");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("shoal-police:screen  no longer assigned, was P1",
                "shoal-border:watch  newly assigned, P1",
                "SHOAL 2: 200 of 600 decisions would differ (33.3 %). Marked model.", "Left out: 1 without a decision",
                "Left out: 1 that cannot be read");
    }

    @Test
    void theSameProtocolDiffersInNothing() {
        var run = replay(OLD, "--fail-on-difference");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).startsWith("SHOAL 1: 0 of 600 decisions would differ (0.0 %).");
    }

    @Test
    void aLadderThatTakesLongerIsADifference() {
        var slow = OLD.write(folder, OLD.yaml().replace("after: 4 hours", "after: 44 hours"));
        var run = Ctl.runOn(bus, "protocol", "replay", slow.toString(), "--since", began.toString());

        assertThat(run.out())
            .contains("SHOAL 1: 600 of 600 decisions would differ",
                    "asks shoal-council:duty after 2 hours, shoal-court:duty after 44 hours instead of "
                            + "shoal-council:duty after 2 hours, shoal-court:duty after 4 hours",
                    "600  ladder-changed")
            .doesNotContain("without their times");
    }

    @Test
    void aPastThatNobodyCanReadIsNotFoundEqual() {
        try (var bus = TestBus.ownBroker();
                var own = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                        new ByteArraySerializer(), new ByteArraySerializer())) {
            Ctl.runOn(bus, "provision", "--agencies", Shoal.AGENCIES.toString());
            var file = OLD.in(folder).toString();
            assertThat(Ctl.runOn(bus, "protocol", "replay", file, "--since", "1h", "--fail-on-difference").exitCode())
                .as("nothing was reported")
                .isZero();
            own.send(new ProducerRecord<>(Topics.IDENTIFICATIONS.name(), "no record".getBytes(StandardCharsets.UTF_8)));
            own.flush();

            var run = Ctl.runOn(bus, "protocol", "replay", file, "--since", "1h", "--fail-on-difference");

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("0 of 0 decisions", "Left out: 1 that cannot be read");
            assertThat(Ctl.runOn(bus, "protocol", "replay", file, "--since", "1h").exitCode()).isZero();
        }
    }

    @Test
    void whatWasReportedBeforeIsLeftAlone() {
        var run = Ctl.runOn(bus, "protocol", "replay", OLD.in(folder).toString(), "--since",
                Instant.now().plusSeconds(60).toString());

        assertThat(run.out()).contains("0 of 0 decisions would differ (none)");
    }

    private Ctl.Run replay(Shoal shoal, String option, String... more) {
        var args = Stream
            .concat(Stream.of("protocol", "replay", shoal.in(folder).toString(), "--since", began.toString(), option),
                    Stream.of(more))
            .toArray(String[]::new);
        return Ctl.runOn(bus, args);
    }

    private static Map<TopicPartition, Long> ends() {
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = Topics.shared()
                .stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
            return consumer.endOffsets(partitions);
        }
    }

    private static void send(Topic topic, CharSequence key, SpecificRecord value) {
        producer.send(new ProducerRecord<>(topic.name(), key.toString().getBytes(StandardCharsets.UTF_8),
                wire.encode(topic, value)));
    }

}
