package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.events.AgencyAvailability;
import network.referral.events.AssignmentState;
import network.referral.events.AvailabilityState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseLink;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tool says of agencies that are away, beside cases as routing publishes them.
 */
class RetireIT {

    private static final TestBus BUS = TestBus.shared();

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final InventedCases CASES = new InventedCases(NOW);

    private static Wire wire;

    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    Path folder;

    @BeforeAll
    static void provision(@TempDir Path seed) {
        Invented.agency(seed, "seed-clinic", "Seed Clinic");
        var run = Ctl.runOn(BUS, "provision", "--agencies", seed.toString(), "--protocols",
                Ctl.project("deploy/protocols").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        wire = new Wire(BUS.registry());
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", BUS.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void close() {
        producer.close();
        wire.close();
    }

    @Test
    void aRetiredAgencyIsWatchedUntilNothingIsLeftWithIt() {
        add("leaving-clinic");
        var referral = ReferralId.derive("test", UUID.randomUUID().toString());
        var held = CASES.held(referral, "leaving-clinic", AssignmentState.ACCEPTED);
        publish(referral, held);

        var told = new StringWriter();
        var run = CompletableFuture
            .supplyAsync(() -> Ctl.runOn(BUS, told, "agency", "retire", "leaving-clinic", "--yes-in-hand"));
        await().until(() -> told.toString().contains("1 still open with leaving-clinic"));
        await().until(() -> isListed("leaving-clinic", "retired"));
        assertThat(run).as("it waits for routing").isNotDone();

        var standIn = CASES.held(referral, "harbour-clinic", AssignmentState.ASSIGNED);
        held.setState(AssignmentState.CANCELLED);
        held.setRelievedFor("retired");
        held.setReplacedBy(standIn.getAssignmentId());
        publish(referral, held, standIn);

        var done = run.join();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("retired    leaving-clinic",
                "moved      medical-care of referral " + referral + " -> harbour-clinic", "1 moved");
        assertThat(done.err()).contains("Its file has to say so, too: 'standing: retired'.",
                "leaving-clinic reads none of this", "that it stops", "to delete what it was shown",
                "write it down apart from the network: it is on no record");
    }

    /** Once others have it, it does not come back. */
    @Test
    void whoeverHasAnyInHandIsRetiredOnlyWhereThatIsMeant() {
        add("trusted-clinic");
        var referral = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(referral, CASES.held(referral, "trusted-clinic", AssignmentState.ACCEPTED));

        var refused = Ctl.runOn(BUS, "agency", "retire", "trusted-clinic");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("Nothing is changed: referrals that trusted-clinic has in hand: 1.",
                "--yes-in-hand");
        assertThat(isListed("trusted-clinic", "active")).isTrue();
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "trusted-clinic").exitCode()).as("nobody looks")
            .isZero();
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--wait", "1s", "trusted-clinic").err())
            .as("to watch needs no word")
            .contains("1 still open with trusted-clinic. Routing goes on");
    }

    @Test
    void whatIsStillOpenWhenTheTimeIsOverIsNamedAndTheAnswerIsNo() {
        add("busy-clinic");
        var referral = ReferralId.derive("test", UUID.randomUUID().toString());
        var held = CASES.held(referral, "busy-clinic", AssignmentState.ASSIGNED);
        publish(referral, held);

        var run = Ctl.runOn(BUS, "-o", "json", "agency", "retire", "--wait", "1s", "busy-clinic");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("{\"kind\":\"assignments\",\"name\":\"" + held.getAssignmentId()
                + "\",\"result\":\"open\",\"referralId\":\"" + referral
                + "\",\"purpose\":\"medical-care\",\"to\":null}");
        assertThat(run.err()).contains("1 still open with busy-clinic. Routing goes on");
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "busy-clinic").exitCode()).isZero();
    }

    /**
     * Whoever takes its place has another id, and nothing moves these. What is closed is
     * read on, may be revised, and keeps others out by a link.
     */
    @Test
    void referralsThatNameItAreTold() {
        add("merged-clinic");
        var reported = ReferralId.derive("test", UUID.randomUUID().toString());
        var keepsOut = ReferralId.derive("test", UUID.randomUUID().toString());
        var follows = ReferralId.derive("test", UUID.randomUUID().toString());
        var over = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(CASES.snapshot(reported).setReporter("merged-clinic").build());
        publish(CASES.snapshot(keepsOut).setExcluded(List.of("merged-clinic", "other-clinic")).build());
        publish(CASES.snapshot(follows)
            .setExcluded(List.of("merged-clinic"))
            .setLink(CaseLink.newBuilder().setLikeness("").setOwnExcluded(List.of()).build())
            .build());
        publish(CASES.snapshot(over).setExcluded(List.of("merged-clinic")).build());
        publish(CASES.snapshot(over).setExcluded(List.of("merged-clinic")).setState(CaseState.CLOSED).build());

        var reportedAndOver = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(CASES.snapshot(reportedAndOver).setReporter("merged-clinic").setState(CaseState.CLOSED).build());
        var longOver = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(CASES.snapshot(longOver)
            .setReporter("merged-clinic")
            .setState(CaseState.CLOSED)
            .setChangedAt(NOW.minus(Duration.ofDays(31)))
            .build());
        var inHand = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(inHand, CASES.held(inHand, "merged-clinic", AssignmentState.ACCEPTED));
        var unanswered = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(unanswered, CASES.held(unanswered, "merged-clinic", AssignmentState.DELIVERED));

        var asked = Ctl.runOn(BUS, "agency", "bound", "merged-clinic");
        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(asked.out()).contains(
                "  keeps-out      referral " + keepsOut + ", reported by harbour-police" + System.lineSeparator(),
                "  keeps-out      referral " + over + ", reported by harbour-police, closed, last changed " + NOW,
                "  kept-elsewhere referral " + follows + ", reported by harbour-police",
                "referrals  2 keeps-out, 1 kept-elsewhere, 2 reported");
        assertThat(asked.err())
            .contains("Open with merged-clinic: 2, of which it has acknowledged 1. 'agency retire' takes all of that");
        assertThat(isListed("merged-clinic", "active")).isTrue();

        var run = Ctl.runOn(BUS, "agency", "retire", "--wait", "1s", "--yes-in-hand", "merged-clinic");

        assertThat(run.exitCode()).as("nobody moves what it has: " + run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("keeps-out      referral " + keepsOut + ", reported by harbour-police",
                "referrals  2 keeps-out, 1 kept-elsewhere, 2 reported");
        assertThat(run.err()).contains("Referrals that merged-clinic has reported, open or changed within 30 days: 2.",
                "Referrals, open or closed, that keep merged-clinic out: 2.",
                "Referrals, open or closed, that merged-clinic is kept from by another report of the person: 1.");
        assertThat(Ctl.runOn(BUS, "-o", "json", "agency", "retire", "--wait", "1s", "merged-clinic").out()).contains(
                "{\"kind\":\"referrals\",\"name\":\"" + reported
                        + "\",\"result\":\"reported\",\"reporter\":\"merged-clinic\",\"closed\":false,\"changedAt\":\""
                        + NOW + "\"}",
                "{\"kind\":\"referrals\",\"name\":\"" + over
                        + "\",\"result\":\"keeps-out\",\"reporter\":\"harbour-police\",\"closed\":true,\"changedAt\":\""
                        + NOW + "\"}")
            .contains(reportedAndOver.toString())
            .doesNotContain(longOver.toString());
    }

    /** They may be its work, or keep it out. */
    @Test
    void casesThatCannotBeReadAreTold() {
        add("covered-clinic");
        var referral = ReferralId.derive("test", UUID.randomUUID().toString());
        publish(CASES.snapshot(referral).setExcluded(List.of("covered-clinic")).build());
        var ofNoSchemaThatIsKnown = new byte[] { 0, 0x7f, -1, -1, -1, 2 };
        send(Topics.CASES, referral.toString(), ofNoSchemaThatIsKnown);

        var run = Ctl.runOn(BUS, "-o", "json", "agency", "retire", "covered-clinic");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("{\"kind\":\"agencies\",\"name\":\"covered-clinic\",\"result\":\"retired\"}",
                "{\"kind\":\"referrals\",\"name\":\"" + referral + "\",\"result\":\"unreadable\"}");
        assertThat(run.err()).contains("Referrals that cannot be read: 1.");

        send(Topics.CASES, referral.toString(), (byte[]) null);
        assertThat(Ctl.runOn(BUS, "agency", "retire", "covered-clinic").exitCode()).isZero();
    }

    @Test
    void aTimeToWaitThatIsNoneIsUsage() {
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--wait", "soon", "seed-clinic").exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theListShowsWhoIsFullOrClosedAndUntilWhen() {
        add("full-clinic");
        add("back-clinic");
        var until = NOW.plus(Duration.ofHours(5));
        says("full-clinic", AvailabilityState.FULL, until);
        says("full-clinic", AvailabilityState.OPEN, until);
        says("back-clinic", AvailabilityState.CLOSED, NOW.minusSeconds(1));
        says("back-clinic", AvailabilityState.CLOSED, NOW.plus(Duration.ofDays(91)));
        add("later-clinic");
        says("later-clinic", AvailabilityState.FULL, until);
        says("later-clinic", AvailabilityState.UNKNOWN, until);

        var list = Ctl.runOn(BUS, "agency", "list");
        assertThat(list.lines())
            .anyMatch(line -> line.startsWith("full-clinic") && line.contains("active, full until " + until))
            .anyMatch(line -> line.matches("back-clinic .* active +model .*"))
            .anyMatch(line -> line.matches("later-clinic .* active +model .*"));
        assertThat(Ctl.runOn(BUS, "-o", "json", "agency", "list").out())
            .contains("\"availability\":{\"state\":\"full\",\"until\":\"" + until + "\"}");
    }

    private void add(String id) {
        var run = Ctl.runOn(BUS, "agency", "add", Invented.agency(folder, id, "Clinic").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static boolean isListed(String id, String standing) {
        return Ctl.runOn(BUS, "agency", "list")
            .lines()
            .stream()
            .anyMatch(line -> line.startsWith(id) && line.contains(standing));
    }

    private static void says(String agency, AvailabilityState state, Instant until) {
        send(Topics.availability(new AgencyId(agency)), agency, new AgencyAvailability(state, until, NOW));
    }

    private static void publish(ReferralId referral, CaseAssignment... assignments) {
        publish(CASES.snapshot(referral).setAssignments(new ArrayList<>(List.of(assignments))).build());
    }

    private static void publish(CaseSnapshot snapshot) {
        send(Topics.CASES, snapshot.getReferralId().toString(), snapshot);
    }

    private static void send(Topic topic, String key, SpecificRecord value) {
        send(topic, key, wire.encode(topic, value));
    }

    private static void send(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

}
