package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import network.referral.audit.bus.EntryRecord;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Place;
import network.referral.audit.chain.Who;
import network.referral.audit.chain.Writer;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.events.AgeGroup;
import network.referral.events.Consents;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whose reports were taken, where nobody else can say it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditReportsIT {

    private static final ChainId CHAIN = ChainId.of(new Writer("intake-service", "0"), Instant.now(), 1);

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final ReferralId LONG_AGO = referral("long ago");

    private static final ReferralId REPORTED = referral("reported");

    private static final ReferralId REFUSED = referral("refused");

    private static final ReferralId AHEAD = referral("ahead");

    private static final ReferralId OFF_RECORD = referral("off record");

    private static final ReferralId LATE = referral("late");

    private static final ReferralId REPEATED_LATE = referral("repeated late");

    private static OwnTestBus bus;

    @BeforeAll
    static void report(@TempDir Path agencies) throws Exception {
        bus = TestBus.ownBroker();
        Invented.agency(agencies, "quay-clinic", "Quay Clinic");
        assertThat(Ctl.runOn(bus, "provision", "--agencies", agencies.toString()).exitCode()).isZero();
        send(entry(1, "accepted", LONG_AGO, NOW.minusSeconds(7200)));
        send(entry(2, "revised", REPORTED, NOW.plusMillis(1)));
        send(entry(3, "accepted", REPORTED, NOW));
        send(new Entry(place(4), NOW, Deed.of(Act.REPORT_REFUSED, "rate-limited").on(REFUSED), List.of(), Hash.NONE));
        send(identification(REPORTED, 1, NOW));
        send(identification(OFF_RECORD, 1, NOW.plusMillis(2)));
        send(identification(REPORTED, 2, NOW.plusMillis(1)));
        send(identification(REPORTED, 3, NOW.plusMillis(3)));
        // of another report of the referral
        send(entry(9, "revised", OFF_RECORD, NOW.plusMillis(4)));
        send(entry(5, "accepted", AHEAD, NOW.plusSeconds(240)));
        // seven to eight hours before: none of these are listed with the others
        var before = NOW.minus(Duration.ofHours(8));
        send(identification(LATE, 1, before));
        send(identification(REPEATED_LATE, 1, before));
        send(identification(REPEATED_LATE, 2, before.plusSeconds(3600)));
        send(entry(6, "accepted", LATE, before.plusSeconds(3600)));
        send(entry(7, "revised", REPEATED_LATE, before.plusSeconds(3600)));
        send(entry(8, "repeated", REPEATED_LATE, before.plusSeconds(3601)));
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @Test
    @Order(1)
    void they_are_named_with_whoever_reported_them() {
        var run = reports("--since", NOW.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(7);
        assertThat(run.lines().getFirst()).matches("TAKEN +REFERRAL +AGENCY +OUTCOME");
        assertThat(run.lines().get(1)).matches(NOW + " +" + REPORTED + " +quay-clinic +accepted");
        assertThat(run.lines().get(2)).endsWith("revised");
        assertThat(reports("-o", "json", "--since", NOW.toString()).json()).singleElement()
            .asString()
            .contains("referralId=" + REPORTED + ", agency=quay-clinic, outcome=accepted");
    }

    @Test
    @Order(2)
    void what_found_no_place_on_the_record_is_named_all_the_same() {
        assertThat(reports("--since", NOW.toString()).lines())
            .filteredOn(line -> line.matches(NOW.plusMillis(2) + " +" + OFF_RECORD + " +quay-clinic +not-on-record"))
            .hasSize(1);
    }

    /** Neither the first report nor a revision speaks of another one. */
    @Test
    @Order(2)
    void nor_is_a_revision_hidden_by_what_was_put_on_record_just_before() {
        assertThat(reports("--since", NOW.toString()).lines())
            .filteredOn(line -> line.matches(".* +" + REPORTED + " +quay-clinic +not-on-record"))
            .singleElement()
            .asString()
            .startsWith(NOW.plusMillis(3).toString());
    }

    /** The brokers had it and did not say so: whoever reported it asked again. */
    @Test
    @Order(2)
    void what_was_put_on_record_an_hour_late_is_on_record() {
        assertThat(reports("--since", "9h").lines())
            .filteredOn(line -> line.contains(LATE.toString()) || line.contains(REPEATED_LATE.toString()))
            .hasSize(3)
            .noneMatch(line -> line.endsWith("not-on-record"));
    }

    @Test
    @Order(3)
    void the_clock_of_intake_may_be_ahead() {
        var run = reports("--since", NOW.plusSeconds(200).toString());

        assertThat(run.lines()).hasSize(2).last().asString().contains(AHEAD.toString());
    }

    @Test
    @Order(4)
    void what_cannot_be_read_may_be_one() throws Exception {
        send(Topics.AUDIT, new byte[] { 0, 0, 15, 66, 64, 1 });

        var run = reports();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains(REPORTED.toString()).doesNotContain(LONG_AGO.toString());
        assertThat(run.err()).contains("cannot be read: 1");
    }

    @Test
    @Order(5)
    void a_copy_has_them_when_the_brokers_have_lost_them(@TempDir Path folder) {
        var copy = folder.resolve("copy.jsonl").toString();
        Ctl.runOn(bus, "audit", "export", "--out", copy);

        var run = Ctl.run("audit", "reports", "--since", "1h", "--file", copy);

        assertThat(run.lines()).hasSize(5);
        assertThat(run.out()).contains(REPORTED.toString()).doesNotContain(LONG_AGO.toString(), REFUSED.toString());
        assertThat(run.exitCode()).as("it has what cannot be read, whenever that came").isEqualTo(ExitCode.FAILED);
    }

    /** After a loss it is read hours after it was made. */
    @Test
    @Order(6)
    void a_length_of_time_counts_back_from_when_the_copy_was_made(@TempDir Path folder) throws IOException {
        var copy = folder.resolve("copy.jsonl");
        Ctl.runOn(bus, "audit", "export", "--out", copy.toString());
        var older = Pattern.compile("\"at\":\"([^\"]+)\"")
            .matcher(Files.readString(copy))
            .replaceAll(at -> "\"at\":\"" + Instant.parse(at.group(1)).minus(Duration.ofHours(13)) + "\"");
        Files.writeString(copy, older);

        var run = Ctl.run("audit", "reports", "--since", "1h", "--file", copy.toString());

        assertThat(run.lines()).hasSize(5);
        assertThat(run.out()).contains(REPORTED.toString()).doesNotContain(LONG_AGO.toString());
        var after = Ctl.run("audit", "reports", "--since", Instant.now().minus(Duration.ofHours(12)).toString(),
                "--file", copy.toString());
        assertThat(after.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(after.err()).contains("the copy was made until ");
    }

    /** It may be so by a clock that is ahead. */
    @Test
    @Order(7)
    void where_there_is_nothing_it_says_since_when() {
        var run = reports("--since", Instant.now().plusSeconds(240).toString());

        assertThat(run.out()).doesNotContain(REPORTED.toString());
        assertThat(run.err()).contains("Nothing since ", "By this machine's clock it is now ");
    }

    private static Ctl.Run reports(String... more) {
        var args = new ArrayList<>(List.of("audit", "reports"));
        args.addAll(List.of(more));
        return Ctl.runOn(bus, args.toArray(String[]::new));
    }

    private static ReferralId referral(String name) {
        return ReferralId.derive("test", name);
    }

    private static Place place(long sequence) {
        return new Place(CHAIN, sequence, Hash.NONE);
    }

    private static Entry entry(long sequence, String outcome, ReferralId referral, Instant at) {
        return new Entry(place(sequence), at,
                Deed.of(Act.REPORT_ACCEPTED, outcome).on(referral).by(Who.of("quay-system", "quay-clinic")), List.of(),
                Hash.NONE);
    }

    private static Identification identification(ReferralId referral, int revision, Instant at) {
        return Identification.newBuilder()
            .setReferralId(referral.toString())
            .setRevision(revision)
            .setJurisdiction("NM")
            .setReporter("quay-clinic")
            .setPresumption(true)
            .setAcceptedAt(at)
            .setEncounter(Encounter.newBuilder().setPlace("seaport").setOccurredAt(at).build())
            .setProfile(Profile.newBuilder().setAgeGroup(AgeGroup.ADULT).build())
            .setConsent(Consents.newBuilder().build())
            .setContentSha256("0".repeat(64))
            .build();
    }

    private static void send(Entry entry) throws Exception {
        send(Topics.AUDIT, EntryRecord.of(entry));
    }

    private static void send(Identification report) throws Exception {
        send(Topics.IDENTIFICATIONS, report);
    }

    private static void send(Topic topic, SpecificRecord value) throws Exception {
        try (var wire = new Wire(bus.registry())) {
            send(topic, wire.encode(topic, value));
        }
    }

    private static void send(Topic topic, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 0, new byte[1], value)).get();
        }
    }

}
