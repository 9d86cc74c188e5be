package network.referral.ctl.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.protocol.Shoal;
import network.referral.events.Identification;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decisions are kept for years, reports for months: of two countries all reports are
 * gone, and one of them has had some since.
 */
class GoneReportsIT {

    private static OwnTestBus bus;

    private static final int GONE = 4;

    /** So many that each partition has some. */
    private static final int KEPT = 40;

    private static final Instant BEGAN = Instant.now().minusSeconds(1);

    private static final Shoal SHOAL = Shoal.version("1");

    private static final String REEF = SHOAL.yaml().replace("protocol: SHOAL", "protocol: REEF");

    private static final Reported AT_SHOAL = new Reported("SHOAL", BEGAN);

    private static final Reported AT_REEF = new Reported("REEF", BEGAN);

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    /** When the broker took the first of the reports that are there. */
    private static long keptSince = Long.MAX_VALUE;

    /** When it took the decision on a report that had come before. */
    private static long late;

    @TempDir
    Path folder;

    @BeforeAll
    static void past() {
        bus = TestBus.ownBroker();
        Ctl.runOn(bus, "provision", "--agencies", Shoal.AGENCIES.toString());
        wire = new Wire(bus.registry());
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer());
        IntStream.range(0, GONE).forEach(i -> reported(AT_SHOAL, "gone-" + i, SHOAL.protocol()));
        reported(AT_REEF, "reef", Shoal.protocol(REEF));
        forgetReports();
        for (int i = 0; i < KEPT; i++) {
            keptSince = Math.min(keptSince, reported(AT_SHOAL, "kept-" + i, SHOAL.protocol()));
        }
        var open = AT_SHOAL.identification("late", "road");
        long before = report(open);
        do {
            late = send(Topics.DECISIONS, open.getReferralId(), AT_SHOAL.decision(open, SHOAL.protocol())).timestamp();
        }
        while (late == before);
        reported(AT_SHOAL, "last", SHOAL.protocol());
    }

    @AfterAll
    static void close() {
        producer.close();
        wire.close();
        bus.close();
    }

    @Test
    void decisionsWhoseReportsAreGoneAreCountedAndNotFoundEqual() {
        var run = replay(SHOAL.yaml(), BEGAN, "--fail-on-difference");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
            .contains("SHOAL 1: 0 of 42 decisions would differ (0.0 %).",
                    "Left out: 4 decisions whose reports are no longer on the bus; all that came since 2")
            .doesNotContain("before that time");
        assertThat(replay(SHOAL.yaml(), BEGAN).exitCode()).isZero();
    }

    @Test
    @SuppressWarnings("unchecked")
    void machinesAreToldFromWhenOnTheReportsAreThere() {
        var run = replay(SHOAL.yaml(), BEGAN, "-o", "json");

        var summary = (Map<String, Object>) ((Map<String, Object>) run.json().getLast()).get("summary");
        assertThat(summary).containsEntry("decisions", KEPT + 2)
            .containsEntry("reportsGone", GONE)
            .containsEntry("reportedBefore", 0);
        assertThat(Instant.parse(summary.get("reportsSince").toString())).isBetween(Instant.ofEpochMilli(keptSince),
                Instant.ofEpochMilli(late));
    }

    @Test
    void aPastWhoseReportsAreAllGoneIsNotFoundEqual() {
        var run = replay(REEF, BEGAN, "--fail-on-difference");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("REEF 1: 0 of 0 decisions would differ (none).",
                "Left out: 1 decisions whose reports are no longer on the bus");
    }

    @Test
    void aDecisionOnAReportOfBeforeIsToldAndIsNoDifference() {
        var run = replay(SHOAL.yaml(), Instant.ofEpochMilli(late), "--fail-on-difference");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
            .contains("SHOAL 1: 0 of 1 decisions would differ", "Left out: 1 decisions on reports of before that time.")
            .doesNotContain("no longer on the bus");
    }

    private Ctl.Run replay(String yaml, Instant since, String... more) {
        var file = SHOAL.write(folder, yaml).toString();
        var args = Stream.concat(Stream.of("protocol", "replay", file, "--since", since.toString()), Stream.of(more));
        return Ctl.runOn(bus, args.toArray(String[]::new));
    }

    private static long reported(Reported reports, String name, Protocol protocol) {
        var identification = reports.identification(name, "road");
        long at = report(identification);
        send(Topics.DECISIONS, identification.getReferralId(), reports.decision(identification, protocol));
        return at;
    }

    private static long report(Identification identification) {
        return send(Topics.IDENTIFICATIONS, identification.getReferralId(), identification).timestamp();
    }

    private static RecordMetadata send(Topic topic, CharSequence key, SpecificRecord value) {
        return done(producer.send(new ProducerRecord<>(topic.name(), key.toString().getBytes(StandardCharsets.UTF_8),
                wire.encode(topic, value))));
    }

    /** As the broker does when their time is over. */
    private static void forgetReports() {
        var all = producer.partitionsFor(Topics.IDENTIFICATIONS.name())
            .stream()
            .collect(Collectors.toMap(info -> new TopicPartition(info.topic(), info.partition()),
                    info -> RecordsToDelete.beforeOffset(-1)));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            done(admin.deleteRecords(all).all());
        }
    }

    private static <T> T done(Future<T> asked) {
        try {
            return asked.get();
        }
        catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

}
