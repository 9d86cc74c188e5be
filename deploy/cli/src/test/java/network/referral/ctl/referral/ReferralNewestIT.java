package network.referral.ctl.referral;

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
import network.referral.events.DecidedAssignment;
import network.referral.events.ProtocolRef;
import network.referral.events.RoutingDecision;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferralNewestIT {

    private static final TestBus BUS = TestBus.shared();

    private static final Instant DECIDED = Instant.parse("2026-11-24T08:15:02Z");

    /** Whom a decision names, and whom it keeps out. */
    private static final List<String> CONTENT = List.of("newest-clinic", "newest-police", "newest-shelter");

    private static final String FIRST = id("first");

    private static final String CORRECTED = id("corrected");

    private static final String ABORTED = id("aborted");

    private static final String UNREADABLE = id("unreadable");

    private static final String LAST = id("last");

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void decide(@TempDir Path seed) throws Exception {
        Invented.agency(seed, "newest-clinic", "Newest Clinic");
        Ctl.runOn(BUS, "provision", "--agencies", seed.toString());
        wire = new Wire(BUS.registry());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BUS.bootstrapServers(), "transactional.id", "referral-newest-it"),
                new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        commit(FIRST, decision(FIRST, 1), true);
        commit(CORRECTED, decision(CORRECTED, 20), true);
        commit(ABORTED, decision(ABORTED, 1), false);
        commit(UNREADABLE, "Ayna Testova".getBytes(StandardCharsets.UTF_8), true);
        commit("Ayna Testova", "no decision".getBytes(StandardCharsets.UTF_8), true);
        commit(LAST, decision(LAST, 1), true);
    }

    @AfterAll
    static void close() {
        producer.close();
        wire.close();
    }

    @Test
    void decisionsAreNamedByTimeWithoutWhatTheySay() {
        var run = newest();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines().getFirst()).matches("DECIDED +REFERRAL +REVISION +JURISDICTION +VERSION");
        assertThat(run.lines()).anyMatch(line -> line.matches("2026-11-24T08:15:02Z +" + FIRST + " +1 +NM +7-test"))
            .anyMatch(line -> line.matches("2026-11-24T08:15:02Z +" + CORRECTED + " +20 +NM +7-test"));
        assertThat(run.out()).containsSubsequence(FIRST, CORRECTED, UNREADABLE, LAST);
        assertThat(run.out() + run.err()).doesNotContain(CONTENT).doesNotContain("Ayna", ABORTED);
    }

    @Test
    void ofWhatCannotBeReadTheKeyIsNamedWhereItIsAReferral() {
        var run = newest();

        assertThat(run.lines()).anyMatch(line -> line.matches("20\\S+ +" + UNREADABLE + " +- +- +-"))
            .anyMatch(line -> line.matches("20\\S+ +- +- +- +-"));
        assertThat(run.err()).contains("2 cannot be read");
    }

    @Test
    void machinesGetTheSame() {
        assertThat(newest("-o", "json").json()).singleElement()
            .asString()
            .contains("{decidedAt=2026-11-24T08:15:02Z, referralId=" + CORRECTED
                    + ", revision=20, jurisdiction=NM, protocolVersion=7-test}")
            .contains("referralId=" + UNREADABLE + ", revision=null, jurisdiction=null, protocolVersion=null")
            .doesNotContain(CONTENT);
    }

    @Test
    void theNewestAreKeptWhenThereAreMore() {
        var run = newest("--limit", "1");

        assertThat(run.lines()).hasSize(2).last().asString().contains(LAST);
        assertThat(run.err()).contains("older ones are not shown: see --limit.");
        assertThat(newest("--limit", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /** By when the brokers took it, whatever routing's clock says. */
    @Test
    void onlyWhatWasTakenSinceIsListed() {
        assertThat(newest("--since", "1m").out()).contains(LAST);
        assertThat(newest("--since", Instant.now().plusSeconds(60).toString()).lines()).hasSize(1);
        assertThat(newest("--since", "yesterday").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static Ctl.Run newest(String... more) {
        var args = new ArrayList<>(List.of("referral", "newest"));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    private static String id(String name) {
        return ReferralId.derive("test", "newest-" + name).toString();
    }

    private static byte[] decision(String referral, int revision) {
        return wire.encode(Topics.DECISIONS,
                RoutingDecision.newBuilder()
                    .setReferralId(referral)
                    .setRevision(revision)
                    .setDecidedAt(DECIDED)
                    .setProtocol(new ProtocolRef("NM", "7-test", "0".repeat(64)))
                    .setAssignments(List.of(DecidedAssignment.newBuilder()
                        .setAssignmentId(id("assignment"))
                        .setAgency(CONTENT.get(0))
                        .setPurpose("medical-care")
                        .setAcknowledgeWithin("PT1H")
                        .setAcknowledgeBy(DECIDED)
                        .build()))
                    .setExcluded(List.of(CONTENT.get(1)))
                    .setUnfilled(List.of(CONTENT.get(2) + ":shelter"))
                    .build());
    }

    private static void commit(String key, byte[] value, boolean commit) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.DECISIONS.name(), key.getBytes(StandardCharsets.UTF_8), value)).get();
        if (commit) {
            producer.commitTransaction();
        }
        else {
            producer.abortTransaction();
        }
    }

}
