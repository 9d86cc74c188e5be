package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.DeadLetters;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String REFERRAL = ReferralId.derive("test", "dead-letters").toString();

    private static final String SECRET = "Ayna Testova";

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void park(@TempDir Path seed) throws Exception {
        Invented.agency(seed, "letter-clinic", "Letter Clinic");
        Ctl.runOn(BUS, "provision", "--agencies", seed.toString(), "--protocols",
                Ctl.project("deploy/protocols").toString());
        wire = new Wire(BUS.registry());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BUS.bootstrapServers(), "transactional.id", "dead-letters-it"),
                new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        commit(letter(DeadLetterCause.NOT_AVRO, REFERRAL, 7), true);
        commit(letter(DeadLetterCause.BAD_KEY, SECRET, 8), true);
        commit(letter(DeadLetterCause.CONTRADICTION, REFERRAL, 9), false);
        commit("no letter".getBytes(StandardCharsets.UTF_8), true);
        commit(letter(DeadLetterCause.NO_PROTOCOL, REFERRAL, 10), true);
        // settles another, and is none
        commit(null, true);
    }

    @AfterAll
    static void close() {
        producer.close();
        wire.close();
    }

    @Test
    void lettersAreListedByTimeWithoutTheirContent() {
        var run = list();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsSubsequence("PARKED", "not-avro", "routing-service",
                "referral.identifications/3/7", REFERRAL, "36 B", "12 B", "bad-key", "referral.identifications/3/8",
                "-", "unreadable-letter", "no-protocol");
        assertThat(run.out()).as("never bytes; never what was aborted").doesNotContain(SECRET, "contradiction");
    }

    @Test
    void machinesGetTheOrigin() {
        var letters = list("-o", "json").json().getFirst().toString();
        assertThat(letters)
            .contains("cause=not-avro, service=routing-service, "
                    + "origin={topic=referral.identifications, partition=3, offset=7}, referralId=" + REFERRAL)
            .contains("cause=bad-key", "referralId=null")
            .doesNotContain(SECRET);
    }

    @Test
    void theNewestAreKeptWhenThereAreMore() {
        var run = list("--limit", "1");
        assertThat(run.lines()).hasSize(2).last().asString().contains("no-protocol");
        assertThat(run.err()).contains("older ones are not shown");
        assertThat(list("--limit", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void onlyWhatWasParkedSinceIsListed() {
        assertThat(list("--since", "1h").lines()).hasSizeGreaterThan(4);
        assertThat(list("--since", Instant.now().plusSeconds(60).toString()).lines()).hasSize(1);
    }

    private static Ctl.Run list(String... more) {
        var args = new ArrayList<>(List.of("dead-letters", "list"));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    private static byte[] letter(DeadLetterCause cause, String key, long offset) {
        var parked = new DeadLetters.Parked(key.getBytes(StandardCharsets.UTF_8),
                SECRET.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        return wire.encode(Topics.DEAD_LETTERS, DeadLetters.letter("routing-service", cause,
                new DeadLetters.Origin(Topics.IDENTIFICATIONS.name(), 3, offset), parked, Instant.now()));
    }

    private static void commit(byte[] value, boolean commit) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, value)).get();
        if (commit) {
            producer.commitTransaction();
        }
        else {
            producer.abortTransaction();
        }
    }

}
