package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.Invented;
import network.referral.events.AgencyRecord;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgencyIT {

    private static final TestBus BUS = TestBus.shared();

    @TempDir
    Path folder;

    @BeforeAll
    static void provision(@TempDir Path seed) {
        Invented.agency(seed, "seed-clinic", "Seed Clinic");
        var run = Ctl.runOn(BUS, "provision", "--agencies", seed.toString(), "--protocols",
                Ctl.project("deploy/protocols").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void anAgencyIsAddedOnceAndChangedWhenItsFileChanges() {
        var file = Invented.agency(folder, "breakwater-clinic", "Breakwater Clinic");
        assertThat(add(file).out()).contains("3 registered", "3 created", "added      breakwater-clinic");
        assertThat(add(file).out()).contains("3 unchanged").doesNotContain("added", "created", "changed  ");
        assertThat(add(Invented.agency(folder, "breakwater-clinic", "Breakwater Hospital")).out())
            .contains("changed    breakwater-clinic");
        assertThat(list("--jurisdiction", "NM").lines()).anyMatch(line -> line.matches(
                "breakwater-clinic +NM +health +pull +active +model +" + "Breakwater Hospital \\[name unconfirmed]"));
        assertThat(list("--jurisdiction", "XX").lines()).hasSize(1);
    }

    @Test
    void aNameOfWhichItsFileDoesNotSayHowSureItIsIsUnconfirmed() throws IOException {
        var file = Invented.agency(folder, "reed-clinic", "Reed Clinic");
        add(Files.writeString(file, Files.readString(file).replace("nameStatus: {en: unconfirmed}\n", "")));
        assertThat(list("--jurisdiction", "NM").lines()).filteredOn(line -> line.startsWith("reed-clinic "))
            .singleElement()
            .asString()
            .endsWith(" Reed Clinic [name unconfirmed]");
    }

    /**
     * Officers choose by the name whom to keep out, and see by it for whom they report.
     */
    @Test
    void aNameByWhichSomebodyMayBeTakenForAnotherIsTold() throws IOException {
        var file = Invented.agency(folder, "delta-clinic", "Seed Clinic");
        assertThat(add(file).err()).doesNotContain("has no name in English")
            .contains("warning  delta-clinic has the name of seed-clinic of NM: ", "cannot tell them apart");
        Files.writeString(file, Files.readString(file).replace("jurisdiction: NM", "jurisdiction: DE"));
        Files.writeString(file, Files.readString(file).replace("delta-clinic", "dell-clinic"));
        var twin = Files.move(file, Files.createDirectories(folder.resolve("de")).resolve("dell-clinic.yaml"));
        var told = "warning  dell-clinic has the name of seed-clinic of NM: ";
        assertThat(add(twin).err()).contains(told);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", folder.toString()).err()).contains(told);

        var kazakh = Invented.agency(folder, "steppe-clinic", "Dala emhanasy");
        var named = Files.readString(kazakh);
        Files.writeString(kazakh,
                named.replace("{en: \"", "{tk: Sähra, kk: \"").replace("{en: un", "{tk: unconfirmed, kk: un"));
        assertThat(add(kazakh).err()).contains("warning  steppe-clinic has no name in English: ",
                "it is shown by that in kk");
        Files.writeString(kazakh, named.replaceAll("\\{en: [^}]*}", "{}"));
        assertThat(add(kazakh).err()).contains("it is shown by its id");
    }

    /**
     * It would be shown at once, of all it holds, what the person has not been asked
     * about.
     */
    @Test
    void aFileThatHasLostItsConsentIsRefused() throws IOException {
        var file = Invented.agency(folder, "fjord-clinic", "Fjord Clinic");
        var without = Files.readString(file).replace("health: RW", "health: c");
        add(Files.writeString(file, without + "consent: consular\n"));

        Files.writeString(file, without);
        for (var option : List.of("--write-anew", "--resume")) {
            var run = Ctl.runOn(BUS, "agency", "add", file.toString(), option);
            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                .contains("fjord-clinic has 'consent: consular' in the directory, and none by its file");
            assertThat(run.out()).isEmpty();
        }
        Invented.agency(folder, "skua-clinic", "Skua Clinic");
        var provisioned = Ctl.runOn(BUS, "provision", "--agencies", folder.toString());
        assertThat(provisioned.exitCode()).as(provisioned.out()).isEqualTo(ExitCode.FAILED);
        assertThat(provisioned.err()).contains("fjord-clinic has 'consent: consular' in the directory");
        assertThat(list().out()).doesNotContain("skua-clinic");

        assertThat(add(file, "--missing-only").err()).doesNotContain("in the directory, and none");
        assertThat(add(Files.writeString(file, without + "consent: consular\n")).out()).doesNotContain("changed  ");

        var meant = add(Files.writeString(file, without + "consent: assistance\n"));
        assertThat(meant.out()).contains("changed    fjord-clinic");
        assertThat(meant.err()).contains("consent was consular and is assistance");
        assertThat(add(Files.writeString(file, without)).out()).doesNotContain("changed  ");
    }

    /** By its own country's protocol: no other refers anybody to it. */
    @Test
    void onlyHowLongItsOwnTopicsAreKeptIsJudged() throws IOException {
        var file = Invented.agency(folder, "sand-clinic", "Sand Clinic");
        add(file, "--retention", retention("keep: 90 days"));

        var refused = Ctl.runOn(BUS, "agency", "add", file.toString(), "--retention", retention("keep: 365 days"));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.out()).contains("topics.referral.assignments.<agency>.keep: 15 days is too short");

        var elsewhere = Invented.agency(folder, "silt-clinic", "Silt Clinic");
        Files.writeString(elsewhere, Files.readString(elsewhere).replace("jurisdiction: NM", "jurisdiction: TK"));
        add(elsewhere, "--retention", retention("keep: 365 days"));
    }

    private String retention(String longer) throws IOException {
        return Files
            .writeString(folder.resolve("retention.txt"),
                    Files.readString(Ctl.project("deploy/retention.yaml")).replace(longer, "keep: 15 days"))
            .toString();
    }

    @Test
    void machinesGetTheWholeEntry() {
        add(Invented.agency(folder, "hill-clinic", "Hill Clinic"));
        assertThat(list("-o", "json").out()).contains("{\"id\":\"hill-clinic\",\"jurisdiction\":\"NM\","
                + "\"names\":[{\"language\":\"en\",\"name\":\"Hill Clinic\",\"status\":\"assumption\"}],"
                + "\"type\":\"health\",\"roles\":[\"medical-care\"],\"channel\":{\"type\":\"pull\",\"url\":null},"
                + "\"duty\":{\"supervisor\":\"hill-clinic:supervisor\",\"hours\":\"office\",\"posts\":[]},"
                + "\"entitlement\":{\"case-ref\":\"R\",\"health\":\"RW\"},\"standing\":\"active\","
                + "\"status\":\"model\",\"note\":null," + "\"availability\":{\"state\":\"open\",\"until\":null},"
                + "\"keys\":[]}");
    }

    @Test
    void aRetiredAgencyComesBackOnlyWhenThatIsSaid() {
        var file = Invented.agency(folder, "old-clinic", "Old Clinic");
        add(file);
        assertThat(retire("old-clinic").out()).contains("retired    old-clinic");
        assertThat(retire("old-clinic").out()).contains("1 unchanged");
        assertThat(list().lines()).anyMatch(line -> line.startsWith("old-clinic") && line.contains("retired"));
        var provision = Ctl.runOn(BUS, "provision", "--agencies", folder.toString(), "--protocols",
                Ctl.project("deploy/protocols").toString());
        assertThat(provision.out()).contains("left-retired old-clinic");

        var refused = Ctl.runOn(BUS, "agency", "add", file.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("old-clinic is retired, and nothing of it was changed", "--resume");
        assertThat(refused.out()).isEmpty();

        assertThat(add(file, "--resume").out()).contains("resumed    old-clinic");
        assertThat(add(file, "--resume").out()).contains("agencies   1 unchanged");
    }

    @Test
    void anEntryUnderARecordThatNobodyCanReadIsWrittenAnew() throws Exception {
        try (var bus = TestBus.ownBroker()) {
            var file = Invented.agency(folder, "fog-clinic", "Fog Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            garble(bus, "fog-clinic");
            assertThat(Ctl.runOn(bus, "agency", "add", file.toString()).out()).contains("changed    fog-clinic");
            assertThat(Ctl.runOn(bus, "agency", "add", file.toString()).out()).contains("agencies   1 unchanged");

            assertThat(Ctl.runOn(bus, "agency", "retire", "--no-wait", "fog-clinic").exitCode()).isZero();
            garble(bus, "fog-clinic");
            assertThat(Ctl.runOn(bus, "agency", "retire", "--no-wait", "fog-clinic").out())
                .contains("retired    fog-clinic");
            assertThat(Ctl.runOn(bus, "agency", "retire", "--no-wait", "fog-clinic").out())
                .contains("agencies   1 unchanged");

            garble(bus, "fog-clinic");
            var provision = Ctl.runOn(bus, "provision", "--agencies", folder.toString());
            assertThat(provision.out()).contains("left-retired fog-clinic");
            assertThat(Ctl.runOn(bus, "agency", "retire", "--no-wait", "fog-clinic").out())
                .as("provision has written it anew")
                .contains("agencies   1 unchanged");
        }
    }

    @Test
    void anEntryOfWhichNothingCanBeReadIsNotTakenForNoneUnlessThatIsSaid() throws Exception {
        try (var bus = TestBus.ownBroker()) {
            Invented.agency(folder, "seed-clinic", "Seed Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            garble(bus, "lost-clinic");
            var file = Invented.agency(folder, "lost-clinic", "Lost Clinic").toString();
            for (var args : new String[][] { { "provision", "--agencies", folder.toString() },
                    { "agency", "add", file }, { "agency", "retire", "lost-clinic" },
                    { "agency", "rotate-secret", "lost-clinic", "--keys", folder.toString() } }) {
                var run = Ctl.runOn(bus, args);
                assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(run.err()).contains("The entry of lost-clinic in the directory cannot be read",
                        "--write-anew", ", of lost-clinic: NOT_AVRO");
                assertThat(run.out()).doesNotContain("created", "added");
            }

            assertThat(Ctl.runOn(bus, "agency", "add", file, "--write-anew").out()).contains("added      lost-clinic");
            assertThat(Ctl.runOn(bus, "agency", "add", file, "--write-anew").out()).contains("agencies   1 unchanged");
        }
    }

    @Test
    void ofTwoWhoChangeTheDirectoryAtOnceOneIsToldAndHasChangedNothing() {
        add(Invented.agency(folder, "strait-clinic", "Strait Clinic"));
        add(Invented.agency(folder, "sound-clinic", "Sound Clinic"));
        var options = CommandLine.populateCommand(new BusOptions(), "--bootstrap-servers", BUS.bootstrapServers(),
                "--registry-url", BUS.registryUrl());
        Consumer<String> silent = notice -> {
        };

        assertThatThrownBy(() -> Bus.use(options, bus -> DirectoryEdit.run(bus, silent, overtaken -> {
            var renamed = AgencyRecord.newBuilder(overtaken.directory().demand("strait-clinic")).setNote("new").build();
            overtaken.retire("sound-clinic");
            assertThat(retire("strait-clinic").exitCode()).isZero();
            return overtaken.put(renamed, false);
        }))).isInstanceOf(CommandFailed.class).hasMessageContaining("at the same time");

        assertThat(list().lines()).anyMatch(line -> line.matches("strait-clinic .* retired .*"))
            .anyMatch(line -> line.matches("sound-clinic .* active .*"));
    }

    private static void garble(TestBus bus, String id) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.AGENCIES.name(), id, new byte[] { 1, 2, 3 })).get();
        }
    }

    @Test
    void thatNothingCanBeSealedForOneIsTold(@TempDir Path keys) throws IOException {
        var none = "has no key of locked-clinic:";
        var file = Invented.agency(folder, "locked-clinic", "Locked Clinic");
        assertThat(add(file).err()).contains(none, "ContentOwed");
        assertThat(add(file, "--missing-only").err()).contains(none);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", folder.toString()).err()).contains(none);

        assertThat(add(file, "--keys", keys.toString()).err()).doesNotContain("has no key of");
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", folder.toString()).err()).doesNotContain("has no key of");
        var reporter = Invented.agency(folder, "watch-post", "Watch Post");
        Files.writeString(reporter, Files.readString(reporter).replace(", health: RW", ", health: W"));
        assertThat(add(reporter).err()).doesNotContain("has no key of");
    }

    @Test
    void nobodyCanBeRetiredWhoIsNotThere() {
        var run = retire("no-such-clinic");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no agency of that id");
    }

    private static Ctl.Run add(Path file, String... more) {
        var run = Ctl.runOn(BUS,
                Stream.concat(Stream.of("agency", "add", file.toString()), Stream.of(more)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run;
    }

    private static Ctl.Run retire(String id) {
        return Ctl.runOn(BUS, "agency", "retire", id);
    }

    private static Ctl.Run list(String... more) {
        var args = new ArrayList<>(List.of("agency", "list"));
        args.addAll(List.of(more));
        var run = Ctl.runOn(BUS, args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

}
