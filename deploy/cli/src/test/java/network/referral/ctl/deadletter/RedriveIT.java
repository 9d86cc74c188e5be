package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.DeadLetters;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which parked records the tool has taken once more, and what it says of it; what routing
 * then does is shown by its own tests and on the whole network.
 */
class RedriveIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String REPORTS = Topics.IDENTIFICATIONS.name();

    private static final String REDRIVES = "/v1/redrives/";

    private static final String STATUSES = "referral.status.letter-clinic";

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    private final String referral = ReferralId.derive("test", UUID.randomUUID().toString()).toString();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final StandIn routing = new StandIn(
            (method, address) -> asked.add(method + " " + address.getPath().substring(REDRIVES.length())));

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
    void reportsAreTakenFirstAndEachRecordOnceInTheOrderOfItsTopic() {
        park(DeadLetterCause.UNKNOWN_REFERRAL, STATUSES, 2, 11);
        park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 2, 9);
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 3, 70);
        park(DeadLetterCause.SERVICE_FAULT, REPORTS, 3, 70);
        answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrive("--referral", referral);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/3/70", "POST " + STATUSES + "/2/9",
                "POST " + STATUSES + "/2/11");
        assertThat(run.lines()).hasSize(3).allMatch(line -> line.startsWith("sent-again") && line.contains(referral));
        assertThat(run.out()).as("the latest cause").contains("service-fault").doesNotContain("no-protocol");
        assertThat(run.err()).contains("3 sent-again.", "dead-letters list --since 20");
    }

    @Test
    void placesAndCausesNarrowIt() {
        park(DeadLetterCause.UNKNOWN_REFERRAL, STATUSES, 1, 21);
        park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 1, 22);
        answers(200, "{\"outcome\":\"settled\"}");

        assertThat(redrive("--referral", referral, "--cause", "illegal-transition").lines()).hasSize(1);
        assertThat(redrive("--from", STATUSES + "/1/21", "--from", STATUSES + "/1/22").err()).contains("2 settled.")
            .doesNotContain("dead-letters list");
        assertThat(asked).containsExactly("POST " + STATUSES + "/1/22", "POST " + STATUSES + "/1/21",
                "POST " + STATUSES + "/1/22");
        var later = redrive("--referral", referral, "--since", Instant.now().plusSeconds(3600).toString());
        assertThat(later.exitCode()).isZero();
        assertThat(later.err()).contains("Nothing is parked that is meant");
    }

    @Test
    void whatWasNeverParkedIsTakenByItsPlaceAlone() {
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 5, 41);
        answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrive("--from", STATUSES + "/5/42", "--from", REPORTS + "/5/41");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/5/41", "POST " + STATUSES + "/5/42");
        assertThat(run.lines()).last().asString().contains("not-parked", STATUSES + "/5/42");
        assertThat(redrive("--from", STATUSES + "/5/42", "--cause", "no-protocol").err())
            .contains("Nothing is parked that came from");
        var none = redrive("--from", "somewhere");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("TOPIC/PARTITION/OFFSET");
    }

    /** The newest revision decides, and it was parked for another cause. */
    @Test
    void withAReportGoWhateverElseWasReportedOfItsReferral() {
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 2, 81);
        park(DeadLetterCause.BAD_REVISION, REPORTS, 2, 82);
        park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 2, 83);
        answers(409, "{\"code\":\"overtaken\"}");

        var run = redrive("--referral", referral, "--cause", "no-protocol");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/2/81", "POST " + REPORTS + "/2/82");
        assertThat(run.err()).contains("overtaken has a later report");
        asked.clear();
        redrive("--from", REPORTS + "/2/81");
        assertThat(asked).containsExactly("POST " + REPORTS + "/2/81");
    }

    /** The later one may be what can be taken. */
    @Test
    void whatWaitsForSomethingLaterStopsNothingElse() {
        park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 3, 51);
        park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 3, 52);
        answers(503, "{\"code\":\"not-taken-yet\"}");

        var run = redrive("--referral", referral);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(asked).containsExactly("POST " + STATUSES + "/3/51", "POST " + STATUSES + "/3/52");
        assertThat(run.lines()).hasSize(2).allMatch(line -> line.startsWith("not-taken-yet"));
        assertThat(run.err()).contains("right in a moment");
    }

    @Test
    void machinesGetOneObjectALine() {
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 31);
        answers(202, "{\"outcome\":\"sent-again\"}");

        assertThat(redrive("--referral", referral, "-o", "json").out().strip())
            .isEqualTo("{\"origin\":{\"topic\":\"" + REPORTS + "\",\"partition\":4,\"offset\":31},\"referralId\":\""
                    + referral + "\",\"cause\":\"no-protocol\",\"outcome\":\"sent-again\"}");
    }

    @Test
    void notAllIsTakenWhereALetterCannotBeRead() {
        var began = Instant.now().toString();
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 35);
        producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), new byte[] { 1, 2, 3 }));
        producer.flush();
        answers(202, "{\"outcome\":\"sent-again\"}");

        var all = redrive("--all", "--since", began);
        assertThat(all.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(all.err()).contains("Left out: 1 letters that cannot be read.", "1 sent-again.");
        assertThat(redrive("--referral", referral, "--since", began).exitCode()).as("of all that is known to be its")
            .isZero();
    }

    @Test
    void aDryRunAsksNobody() {
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 41);

        var run = redrive("--referral", referral, "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("selected").contains(REPORTS + "/4/41");
        assertThat(asked).isEmpty();
    }

    @Test
    void aDryRunSaysWhatRoutingDoesNotTake() {
        var run = redrive("--dry-run", "--from", "referral-routing-links/1/0", "--from",
                "referral.assignments.letter-clinic/1/2", "--from", STATUSES + "/1/3", "--from", REPORTS + "/1/4",
                "--from", Topics.ERASURES.name() + "/1/5");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).extracting(line -> line.split(" +")[0])
            .containsExactly("selected", "not-redrivable", "not-redrivable", "selected", "selected");
        assertThat(run.err()).contains("gateway");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatCannotBeSentAgainEndsWithNo() {
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 5, 51);
        answers(404, "{\"code\":\"unknown-record\"}");
        var gone = redrive("--referral", referral);
        assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.out()).startsWith("unknown-record");

        answers(422, "{\"code\":\"not-redrivable\"}");
        var others = redrive("--referral", referral);
        assertThat(others.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(others.err()).contains("1 not-redrivable.", "gateway");
    }

    @Test
    void aLetterThatSaysWhatNoTopicIsCalledLeadsNowhere() {
        park(DeadLetterCause.NO_PROTOCOL, "../..", 1, 2);
        park(DeadLetterCause.NO_PROTOCOL, "..", 1, 2);
        park(DeadLetterCause.NO_PROTOCOL, "a topic?of=nobody", 1, 2);
        answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrive("--referral", referral);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("3 not-redrivable.");
        assertThat(asked).isEmpty();
    }

    @Test
    void aServiceThatIsAwayOrIsAnotherIsSaid() {
        park(DeadLetterCause.NO_PROTOCOL, REPORTS, 5, 61);
        answers(503, "{}");
        assertThat(redrive("--referral", referral).exitCode()).isEqualTo(ExitCode.AWAY);
        answers(403, "{}");
        var refused = redrive("--referral", referral);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(refused.err()).contains("operations:write", "--client");
        answers(404, "{\"code\":\"not-found\"}");
        var other = redrive("--referral", referral);
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(other.err()).contains("no routing service");
    }

    @Test
    void aPlaceThatItsTopicDoesNotHaveIsNamed() {
        answers(404, "{\"code\":\"unknown-record\"}");

        var run = redrive("--from", REPORTS + "/0/9999999999");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("unknown-record").contains(REPORTS + "/0/9999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "--all --cause no-protocol", "--cause bad-luck", "--referral somebody",
            "--since yesterday --all" })
    void whatIsMeantMustBeSaid(String options) {
        assertThat(redrive(Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new))
            .exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private Ctl.Run redrive(String... more) {
        var args = new ArrayList<>(List.of("dead-letters", "redrive", "--client", "", "--routing-url", routing.url()));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    private void answers(int status, String body) {
        routing.answers(REDRIVES, status, body);
    }

    private void park(DeadLetterCause cause, String topic, int partition, long offset) {
        var key = referral.getBytes(StandardCharsets.UTF_8);
        var letter = DeadLetters.letter("routing-service", cause, new DeadLetters.Origin(topic, partition, offset),
                new DeadLetters.Parked(key, new byte[] { 1 }, new RecordHeaders()), Instant.now());
        producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), key, wire.encode(Topics.DEAD_LETTERS, letter)));
        producer.flush();
    }

}
