package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.events.Certification;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that decides and that nobody can read is not taken for none. */
class UnreadableVersionIT {

    private static final String CLINIC = Shoal.AGENCIES.resolve("shoal/shoal-clinic.yaml").toString();

    @TempDir
    private Path folder;

    @Test
    void nothing_takes_its_place_and_nothing_is_kept_shorter_until_it_is_taken_away() throws Exception {
        Files.createDirectories(folder.resolve("drafts/shoal"));
        Files.writeString(folder.resolve("drafts/shoal/protocol.yaml"), Shoal.version("draft").yaml());
        try (var bus = TestBus.ownBroker()) {
            assertThat(provision(bus).exitCode()).isZero();
            send(bus, "SHOAL/1", new byte[] { 1, 2, 3 });

            for (var run : List.of(activate(bus), provision(bus, "--protocols", folder.resolve("drafts").toString()),
                    Ctl.runOn(bus, "agency", "add", CLINIC))) {
                assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(run.err()).contains("cannot be read: SHOAL/1. Is this the registry");
                assertThat(run.out()).doesNotContain("activated", "created", "published");
            }

            send(bus, "SHOAL/1", null);
            assertThat(activate(bus).out()).contains("SHOAL 1 activated: activation 1");
        }
    }

    /** A person's notice may wait for it. */
    @Test
    void what_an_agency_lacks_is_made_and_other_countries_go_on() throws Exception {
        var fen = Invented.agency(folder, "fen-clinic", "Fen Clinic").toString();
        var lost = List.of("referral.availability.shoal-clinic");
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
                var wire = new Wire(bus.registry())) {
            assertThat(provision(bus).exitCode()).isZero();
            var laterForm = wire.encode(Topics.PROTOCOLS,
                    ofALaterForm(Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS)));
            for (var unread : List.of(new byte[] { 1, 2, 3 }, laterForm)) {
                send(bus, "SHOAL/1", unread);
                admin.deleteTopics(lost).all().get();
                await().until(() -> !admin.listTopics().names().get().containsAll(lost));

                var run = Ctl.runOn(bus, "agency", "add", CLINIC, "--missing-only");

                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).containsPattern("topics +1 created, 2 unchanged");
                assertThat(run.err()).contains("how long its work needs the topics");
                var other = Ctl.runOn(bus, "agency", "add", fen);
                assertThat(other.exitCode()).as(other.err()).isZero();
            }
        }
    }

    /** It may be another country's. */
    @Test
    void nobody_is_listed_whose_entry_nobody_can_read() throws Exception {
        var agencies = Shoal.agenciesOf("HOLM", folder).toString();
        var version = Shoal.version("1").write(folder, Shoal.as("HOLM", Shoal.version("1").yaml())).toString();
        try (var bus = TestBus.ownBroker()) {
            assertThat(provision(bus).exitCode()).isZero();
            send(bus, Topics.AGENCIES, "holm-clinic", new byte[] { 1, 2, 3 });

            var run = Ctl.runOn(bus, "protocol", "activate", version, "--agencies", agencies, "--approved-by",
                    "Ministry", "--approved-by", "Council");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("The entry of holm-clinic in the directory cannot be read",
                    "(agency-unreadable)");
        }
    }

    @Test
    void how_long_a_text_of_a_later_form_needs_is_not_taken_for_not_at_all() throws Exception {
        var shorter = Files
            .writeString(folder.resolve("retention.yaml"),
                    Files.readString(Ctl.project("deploy/retention.yaml")).replace("keep: 45 days", "keep: 40 days"))
            .toString();
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            assertThat(provision(bus).exitCode()).isZero();
            var now = Instant.now();
            for (var from : List.of(now.plusSeconds(3600), now.minusSeconds(3600))) {
                send(bus, "SHOAL/1", wire.encode(Topics.PROTOCOLS, ofALaterForm(from.truncatedTo(ChronoUnit.MILLIS))));

                for (var run : List.of(provision(bus, "--retention", shorter),
                        Ctl.runOn(bus, "agency", "add", CLINIC, "--retention", shorter))) {
                    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
                    assertThat(run.err())
                        .contains("of a form that this version of referralctl cannot read: SHOAL 0.9.");
                    assertThat(run.out()).doesNotContain("created", "changed", "added");
                }
            }

            assertThat(activate(bus).out()).contains("SHOAL 1 activated: activation 2");
        }
    }

    private static ProtocolVersion ofALaterForm(Instant effectiveFrom) {
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("SHOAL", "0.9", "0".repeat(64)))
            .setJurisdiction("SHOAL")
            .setContent("of a later form: yes")
            .setPublishedAt(effectiveFrom.minusSeconds(7200))
            .setActivation(1)
            .setEffectiveFrom(effectiveFrom)
            .setCertification(Certification.CERTIFIED)
            .build();
    }

    private static Ctl.Run provision(TestBus bus, String... more) {
        var args = new ArrayList<>(List.of("provision", "--agencies", Shoal.AGENCIES.toString()));
        args.addAll(List.of(more));
        return Ctl.runOn(bus, args.toArray(String[]::new));
    }

    private Ctl.Run activate(TestBus bus) {
        return Ctl.runOn(bus, "protocol", "activate", Shoal.version("1").in(folder).toString(), "--approved-by",
                "Ministry of Justice", "--approved-by", "Council of Shoal");
    }

    private static void send(TestBus bus, String key, byte[] value) throws Exception {
        send(bus, Topics.PROTOCOLS, key, value);
    }

    private static void send(TestBus bus, Topic topic, String key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

}
