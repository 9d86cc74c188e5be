package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.ctl.protocol.Shoal;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agency that the directory has is added once more, with a file that says otherwise.
 */
class AgencyAgainIT {

    private static final TestBus BUS = TestBus.shared();

    @TempDir
    private Path folder;

    @BeforeAll
    static void provision(@TempDir Path seed) {
        Invented.agency(seed, "seed-surgery", "Seed Surgery");
        var run = Ctl.runOn(BUS, "provision", "--agencies", seed.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void what_it_may_see_since_is_told() throws IOException {
        var file = Invented.agency(folder, "bank-surgery", "Bank Surgery");
        write(file, "health: RW", "health: s");
        assertThat(add(file).err()).doesNotContain("said otherwise");

        write(file, "health: s", "health: RW, whereabouts: R");
        var run = add(file);

        assertThat(run.out()).contains("changed    bank-surgery");
        assertThat(run.err()).contains("The directory said otherwise of bank-surgery than its file, which holds now: "
                + "health was s and is RW, whereabouts was nothing and is R. Where the directory was right");
        assertThat(add(file).err()).doesNotContain("said otherwise");
    }

    @Test
    void what_it_may_see_once_it_takes_part_again_is_told() throws IOException {
        var file = Invented.agency(folder, "reef-surgery", "Reef Surgery");
        write(file, "health: RW", "health: s");
        add(file);
        retire("reef-surgery");

        write(file, "health: s", "health: RW");
        var run = add(file, "--resume");

        assertThat(run.out()).contains("resumed    reef-surgery");
        assertThat(run.err()).contains("which holds now: health was s and is RW.");
    }

    @Test
    void a_file_of_another_jurisdiction_is_refused() throws IOException {
        var file = Invented.agency(folder, "cove-surgery", "Cove Surgery");
        add(file);

        write(file, "jurisdiction: NM", "jurisdiction: TK");
        for (var option : List.of("--write-anew", "--missing-only", "--resume")) {
            var run = again(file, option);
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("cove-surgery is of NM in the directory, and of TK by its file",
                    "stays with its country");
            assertThat(run.out()).isEmpty();
        }
        assertThat(entry("cove-surgery").get("jurisdiction")).isEqualTo("NM");
    }

    /** Assignments that wait for it would be another's. */
    @Test
    void one_that_a_protocol_of_another_country_lists_is_not_added() throws IOException {
        draft("cove-harbour");
        var file = Invented.agency(folder, "cove-harbour", "Harbour");

        var run = again(file, "--write-anew");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("cove-harbour is listed by COVE 1, and persons of COVE would be referred "
                + "to an agency of NM: no entry was changed.");
        assertThat(run.out()).isEmpty();
        write(file, "jurisdiction: NM", "jurisdiction: COVE");
        add(file);
    }

    @Test
    void one_that_another_country_lists_meanwhile_is_told_and_retired_and_not_brought_back() throws IOException {
        var file = Invented.agency(folder, "skerry-council", "Council");
        var others = Shoal.agenciesOf("SKERRY", folder).toString();
        var listing = Shoal.version("1").write(folder, Shoal.as("SKERRY", Shoal.version("1").yaml())).toString();

        String[] activate = { "protocol", "activate", listing, "--agencies", others, "--approved-by", "Ministry",
                "--approved-by", "Council" };
        assertThat(Ctl.runOn(BUS, activate).exitCode()).isZero();
        var version = WholeTopic.committed(BUS, Topics.PROTOCOLS.name())
            .stream()
            .filter(published -> new String(published.key(), StandardCharsets.UTF_8).equals("SKERRY/1"))
            .toList()
            .getLast()
            .value();
        publish("SKERRY/1", null);

        var added = Ctl.run("added      skerry-council", () -> publish("SKERRY/1", version), "agency", "add",
                file.toString(), "--bootstrap-servers", BUS.bootstrapServers(), "--registry-url", BUS.registryUrl());
        assertThat(added.exitCode()).as(added.out()).isEqualTo(ExitCode.FAILED);
        assertThat(added.err())
            .contains("warning  skerry-council is listed by SKERRY 1, and persons of SKERRY would be "
                    + "referred to an agency of NM. Put a version without it into force, or retire it.");

        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "skerry-council").err())
            .containsPattern("warning  SKERRY 1, in force from .*, still gives tasks to skerry-council, ");
        assertThat(again(file, "--resume").err()).contains("skerry-council is listed by SKERRY 1");
        assertThat(entry("skerry-council").get("standing")).isEqualTo("retired");

        publish("SKERRY/1", null);
        var refused = Ctl.runOn(BUS, activate);
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("skerry-council is of NM in the directory", "(agency-of-another-country)");
    }

    private static void publish(String key, byte[] version) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", BUS.bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.PROTOCOLS.name(), key, version));
        }
    }

    @Test
    void what_it_lacks_on_the_bus_is_made_and_its_entry_left_as_it_is() throws Exception {
        var file = Invented.agency(folder, "dune-surgery", "Dune Surgery");
        write(file, "health: RW", "health: s");
        add(file);
        var before = entry("dune-surgery");
        loseInbox("dune-surgery");

        write(file, "health: s", "health: RW");
        var run = add(file, "--missing-only");

        assertThat(run.out()).containsPattern("topics +1 created, 2 unchanged").doesNotContain("agencies");
        assertThat(entry("dune-surgery")).isEqualTo(before);
    }

    @Test
    void what_a_retired_one_lacks_is_made_and_it_stays_retired() throws Exception {
        var file = Invented.agency(folder, "marsh-surgery", "Marsh Surgery");
        add(file);
        retire("marsh-surgery");
        loseInbox("marsh-surgery");

        assertThat(add(file, "--missing-only").out()).containsPattern("topics +1 created, 2 unchanged");

        assertThat(entry("marsh-surgery").get("standing")).isEqualTo("retired");
    }

    @Test
    void the_secret_of_its_webhook_is_made_where_it_is_missing(@TempDir Path keys) throws IOException {
        var file = Invented.agency(folder, "fen-surgery", "Fen Surgery");
        write(file, "{type: pull}", "{type: webhook, url: \"https://fen.example/referrals\"}");
        add(file);
        var before = entry("fen-surgery");

        write(file, "type: webhook, url: \"https://fen.example/referrals\"", "type: pull");
        var run = add(file, "--missing-only", "--keys", keys.toString());

        assertThat(run.err()).contains("signed by the secret in " + keys.resolve("webhooks/fen-surgery.secret"));
        assertThat(keys).isDirectoryNotContaining("glob:**/agencies");
        assertThat(entry("fen-surgery")).isEqualTo(before);
    }

    /** As in a file that was copied. */
    @Test
    void one_that_is_told_at_the_address_of_another_is_named() throws IOException {
        var fell = Invented.agency(folder, "fell-surgery", "Fell Surgery");
        write(fell, "{type: pull}", "{type: webhook, url: \"https://hill.example/fell\"}");
        assertThat(add(fell).err()).doesNotContain("at the address");

        var glen = Invented.agency(folder, "glen-surgery", "Glen Surgery");
        write(glen, "{type: pull}", "{type: webhook, url: \"https://hill.example/fell\"}");
        var told = "warning  glen-surgery is told at the address of fell-surgery, which learns by it";
        assertThat(add(glen).err()).contains(told);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", folder.toString()).err()).contains(told);

        write(glen, "hill.example/fell", "hill.example/glen");
        assertThat(add(glen).err()).doesNotContain("at the address");
    }

    @Test
    void only_an_agency_of_the_directory_lacks_anything() {
        var run = again(Invented.agency(folder, "isle-surgery", "Isle Surgery"), "--missing-only");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no agency of that id");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void an_entry_is_left_or_changed_and_not_both() {
        var file = Invented.agency(folder, "spit-surgery", "Spit Surgery");
        for (var other : List.of(List.of("--resume"), List.of("--write-anew"), List.of("--public-key", "own.pem"))) {
            var args = Stream.concat(Stream.of("--missing-only"), other.stream()).toArray(String[]::new);
            assertThat(again(file, args).exitCode()).as(other.toString()).isEqualTo(ExitCode.USAGE);
        }
    }

    /** The protocol of an invented country lists it, beside others that nobody knows. */
    private void draft(String listed) throws IOException {
        var protocols = Files.createDirectories(folder.resolve("protocols/cove")).getParent();
        Files.writeString(protocols.resolve("cove/protocol.yaml"),
                Shoal.version("1")
                    .yaml()
                    .replace("SHOAL", "COVE")
                    .replace("shoal-council", listed)
                    .replace("shoal-", "coves-"));
        Invented.agency(folder.resolve("seed"), "seed-surgery", "Seed Surgery");
        var run = Ctl.runOn(BUS, "provision", "--agencies", folder.resolve("seed").toString(), "--protocols",
                protocols.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void write(Path file, String before, String after) throws IOException {
        Files.writeString(file, Files.readString(file).replace(before, after));
    }

    private static Ctl.Run add(Path file, String... more) {
        var run = again(file, more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static Ctl.Run again(Path file, String... more) {
        return Ctl.runOn(BUS,
                Stream.concat(Stream.of("agency", "add", file.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private static void retire(String id) {
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", id).exitCode()).isZero();
    }

    private static void loseInbox(String id) throws Exception {
        var topic = "referral.assignments." + id;
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
        }
    }

    private static Map<?, ?> entry(String id) {
        var entries = (List<?>) Ctl.runOn(BUS, "-o", "json", "agency", "list").json().getFirst();
        return entries.stream()
            .map(entry -> (Map<?, ?>) entry)
            .filter(entry -> id.equals(entry.get("id")))
            .findFirst()
            .orElseThrow();
    }

}
