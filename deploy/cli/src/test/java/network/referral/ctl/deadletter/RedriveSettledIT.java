package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.ctl.Ctl;
import network.referral.ctl.StandIn;
import network.referral.events.DeadLetterCause;
import network.referral.routing.bus.Origins;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.DeadLetters;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody has settled is not taken by whoever means many. */
class RedriveSettledIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String REDRIVES = "/v1/redrives/";

    private static final String REPORTS = Topics.IDENTIFICATIONS.name();

    private static final String STATUSES = "referral.status.letter-clinic";

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    private final byte[] referral = ReferralId.derive("test", UUID.randomUUID().toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);

    private final String began = Instant.now().toString();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final StandIn routing = new StandIn(
            (method, address) -> asked.add(address.getPath().substring(REDRIVES.length())));

    @BeforeAll
    static void connect() {
        Ctl.runOn(BUS, "provision", "--agencies", Ctl.project("deploy/agencies").toString(), "--protocols",
                Ctl.project("deploy/protocols").toString());
        wire = new Wire(RegistrySettings.of(BUS.registryUrl()));
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", BUS.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void disconnect() {
        producer.close();
        wire.close();
    }

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void onlyWhoeverNamesItsPlaceHasItTaken() {
        park(STATUSES, 9);
        park(STATUSES, 10);
        settle(STATUSES, 9);

        var run = redrive("--all", "--since", began);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Left out: 1 that are settled.", "1 sent-again.");
        redrive("--cause", "service-fault", "--since", began);
        redrive("--referral", new String(referral, StandardCharsets.UTF_8));
        assertThat(asked).hasSize(3).containsOnly(STATUSES + "/2/10");
        asked.clear();

        assertThat(redrive("--from", STATUSES + "/2/9").err()).doesNotContain("are settled");
        assertThat(asked).containsExactly(STATUSES + "/2/9");
    }

    @Test
    void whatIsParkedOnceMoreIsMeantOnceMore() {
        park(STATUSES, 19);
        settle(STATUSES, 19);
        park(STATUSES, 19);

        redrive("--all", "--since", began);

        assertThat(asked).containsExactly(STATUSES + "/2/19");
    }

    /** The first is overtaken by it, so that nothing would be decided. */
    @Test
    void aLaterReportGoesWithOneThatIsMeantAndAnEarlierOneDoesNot() {
        park(REPORTS, 29);
        park(REPORTS, 30);
        park(REPORTS, 31);
        settle(REPORTS, 29);
        settle(REPORTS, 31);

        redrive("--all", "--since", began);

        assertThat(asked).containsExactly(REPORTS + "/2/30", REPORTS + "/2/31");
    }

    private Ctl.Run redrive(String... more) {
        routing.answers(REDRIVES, 202, "{\"outcome\":\"sent-again\"}");
        var args = new ArrayList<>(List.of("dead-letters", "redrive", "--client", "", "--routing-url", routing.url()));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    private void park(String topic, long offset) {
        var letter = DeadLetters.letter("routing-service", DeadLetterCause.SERVICE_FAULT, new Origin(topic, 2, offset),
                new DeadLetters.Parked(referral, new byte[] { 1 }, new RecordHeaders()), Instant.now());
        write(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), referral, wire.encode(Topics.DEAD_LETTERS, letter)));
    }

    /** As routing does. */
    private void settle(String topic, long offset) {
        var settled = new ProducerRecord<byte[], byte[]>(Topics.DEAD_LETTERS.name(), referral, null);
        Origins.stamp(settled.headers(), new Origin(topic, 2, offset));
        write(settled);
    }

    private static void write(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        producer.flush();
    }

}
