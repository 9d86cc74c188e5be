package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import network.referral.ctl.bus.Invented;
import network.referral.ctl.bus.TopicSetting;
import network.referral.local.LocalRegistry;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String PROTOCOLS = Ctl.project("deploy/protocols").toString();

    @TempDir
    Path folder;

    @Test
    void theSecondRunFindsEverythingUnchanged() {
        Invented.agency(folder, "north-clinic", "North Clinic");
        assertThat(provision().out()).contains("added      north-clinic")
            .containsPattern("schemas +\\d+ registered")
            .containsPattern("topics +\\d+ created");
        var second = provision();
        assertThat(second.exitCode()).isZero();
        // the directory of this bus has agencies of other tests, too
        assertThat(second.out()).matches("""
                schemas +\\d+ unchanged
                topics +\\d+ unchanged
                retention +\\d+ unchanged
                (  without-file .*\n)*agencies +1 unchanged(, \\d+ without-file)?
                protocols +2 unchanged
                """);
    }

    @Test
    void thatABrokerWithoutAnAuthorizerNeedsNoCredentialsIsSaid() {
        Invented.agency(folder, "free-clinic", "Free Clinic");
        var credentials = folder.resolve("handed-out");
        var run = provision("--credentials", credentials.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("The broker has no authorizer", "No credentials were made in " + credentials,
                "Leave REFERRAL_KAFKA_CONFIG out there.");
        assertThat(credentials).doesNotExist();
        assertThat(provision().err()).contains("The broker has no authorizer").doesNotContain("credentials");
    }

    @Test
    void thatARegistryAsksNobodyIsToldWhoeverBringsAClientToWriteAs() throws Exception {
        Invented.agency(folder, "open-clinic", "Open Clinic");
        assertThat(provision().err()).doesNotContain("The registry");
        var client = Files.writeString(folder.resolve("clients.json"), "{}");

        var run = provision("--client", client.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("The registry takes schemas from anybody");
    }

    @Test
    void aRegistryThatLetsNobodyWriteIsAwayForScripts() {
        Invented.agency(folder, "shut-clinic", "Shut Clinic");
        try (var registry = new StandIn((method, path) -> {
        })) {
            registry.answers("/subjects", 200, "[]");
            registry.answers("/subjects/", 403, "");

            var run = Ctl.run("provision", "--new-registry", "--agencies", folder.toString(), "--bootstrap-servers",
                    BUS.bootstrapServers(), "--registry-url", registry.url());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.AWAY);
            assertThat(run.err()).contains("The registry refused the schema of", "needs the scope schemas:write");
        }
    }

    @Test
    void everyTopicIsThereAsRoutingNeedsIt() throws Exception {
        Invented.agency(folder, "west-clinic", "West Clinic");
        provision();
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            var names = List.of(Topics.CASES.name(), Topics.STATUSES, Topics.LINKS.name(),
                    "referral.assignments.west-clinic", "referral.status.west-clinic");
            await().until(() -> admin.listTopics().names().get().containsAll(names));
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Provisioning.PARTITIONS));
        }
    }

    @Test
    void machinesGetALineAnItemAndASum() {
        Invented.agency(folder, "east-clinic", "East Clinic");
        var lines = provision("-o", "json").json();
        assertThat(lines).contains(Map.of("kind", "agencies", "name", "east-clinic", "result", "added"));
        assertThat(lines.getLast().toString()).startsWith("{done={schemas=");
    }

    @Test
    void whoIsInTheDirectoryAndNotInTheFolderIsProvisionedTooAlsoWhenRetired(@TempDir Path other) throws Exception {
        Invented.agency(folder, "own-clinic", "Own Clinic");
        assertThat(provision().exitCode()).isZero();
        for (var id : List.of("guest-clinic", "gone-clinic")) {
            var file = Invented.agency(other, id, "Clinic");
            assertThat(Ctl.runOn(BUS, "agency", "add", file.toString()).exitCode()).isZero();
        }
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "gone-clinic").exitCode()).isZero();
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            // as an earlier version left it, which knew fewer topics, schemas and another
            // retention
            var unknown = List.of("referral.availability.guest-clinic", "referral.availability.gone-clinic");
            admin.deleteTopics(unknown).all().get();
            await().until(() -> Collections.disjoint(admin.listTopics().names().get(), unknown));
            TopicSetting.set(admin, "referral.status.guest-clinic", "retention.ms", "3600000");
            TopicSetting.set(admin, "referral.status.gone-clinic", "retention.ms", "3600000");
            forget("referral.availability.guest-clinic-value");
            forget("referral.availability.gone-clinic-value");

            var run = provision();
            assertThat(run.out() + run.err()).contains("without-file guest-clinic", "ends nothing")
                .doesNotContain("file gone-");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).containsPattern("schemas +2 registered")
                .containsPattern("topics +2 created")
                .containsPattern("retention +2 changed");
            await().until(() -> admin.listTopics().names().get().containsAll(unknown));
            await().until(() -> setting(admin, "referral.status.guest-clinic", "retention.ms"), "64800000000"::equals);
            await().until(() -> setting(admin, "referral.status.gone-clinic", "retention.ms"), "64800000000"::equals);
        }
        assertThat(Ctl.runOn(BUS, "agency", "list").lines())
            .anyMatch(line -> line.matches("gone-clinic .* retired .*"));
    }

    @Test
    void aRegistryThatLostItsSchemasIsGivenOthersOnlyWhereItIsToBeANewOne(@TempDir Path keys) {
        Invented.agency(folder, "kept-clinic", "Kept Clinic");
        Invented.agency(folder, "left-clinic", "Left Clinic");
        try (var bus = TestBus.ownBroker()) {
            var first = provisionWithNewRegistry(bus, "--keys", keys.toString());
            assertThat(first.exitCode()).as(first.err()).isZero();

            var refused = provisionWithNewRegistry(bus);
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).contains("The registry has no schema of the network", "--new-registry");

            // as the same build registers them in the same order, no entry is lost either
            var run = provisionWithNewRegistry(bus, "--new-registry");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).containsPattern("schemas +\\d+ registered").contains("agencies   2 unchanged");
        }
    }

    /** As after a restore: by others nothing opens, and the copy may be overwritten. */
    @Test
    void keysAreMadeBesideThoseOfTheDirectoryOnlyWhereThatIsMeant(@TempDir Path keys, @TempDir Path empty)
            throws Exception {
        Invented.agency(folder, "tide-clinic", "Tide Clinic");
        try (var bus = TestBus.ownBroker()) {
            assertThat(provisionOn(bus, keys).exitCode()).isZero();

            var refused = provisionOn(bus, empty);

            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err()).contains("has none of routing", "Is this a restore", "--new-keys");
            assertThat(empty).isEmptyDirectory();
            assertThat(provisionOn(bus, keys).err()).doesNotContain("does not hold");
            var meant = provisionOn(bus, empty, "--new-keys");
            assertThat(meant.exitCode()).as(meant.err()).isZero();
            assertThat(empty.resolve("routing.pub.pem")).exists();
            assertThat(meant.err()).contains("does not hold the key", "sealed for tide-clinic");
        }
    }

    private Ctl.Run provisionOn(TestBus bus, Path keys, String... more) {
        var args = new ArrayList<>(List.of("provision", "--agencies", folder.toString(), "--keys", keys.toString()));
        args.addAll(List.of(more));
        return Ctl.runOn(bus, args.toArray(String[]::new));
    }

    @Test
    void anEntryThatAnOlderFileWouldWidenIsToldWithWhatItsAgencyMaySeeThen(@TempDir Path other) throws Exception {
        Invented.agency(folder, "cut-clinic", "Cut Clinic");
        assertThat(provision().exitCode()).isZero();
        var file = Invented.agency(other, "cut-clinic", "Cut Clinic");
        var older = Files.readString(file);
        Files.writeString(file,
                older.replace("health: RW}", "health: s}\nconsent: police").replace("{type: pull}", "{type: inbox}"));
        assertThat(Ctl.runOn(BUS, "agency", "add", file.toString()).out()).contains("changed");
        Files.writeString(folder.resolve("nm/cut-clinic.yaml"), older + "consent: assistance\n");
        var run = provision();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("changed    cut-clinic");
        assertThat(run.err()).contains("The directory said otherwise of cut-clinic than its file, which holds now: "
                + "health was s and is RW, consent was police and is assistance, channel was inbox and is pull.");
        assertThat(provision().err()).doesNotContain("said otherwise");
    }

    @Test
    void filesOfAnotherJurisdictionTakeNoAgencyOver(@TempDir Path other) throws Exception {
        for (var id : List.of("cove-clinic", "bight-clinic")) {
            Invented.agency(folder, id, "Clinic");
            var file = Invented.agency(other, id, "Clinic");
            Files.writeString(file, Files.readString(file).replace("jurisdiction: NM", "jurisdiction: TK"));
        }
        Invented.agency(other, "inlet-clinic", "Clinic");
        assertThat(provision().exitCode()).isZero();

        var run = Ctl.runOn(BUS, "provision", "--agencies", other.resolve("nm").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("bight-clinic is of NM in the directory, and of TK by its file",
                "cove-clinic is of NM in the directory, and of TK by its file");
        assertThat(run.out()).isEmpty();
        assertThat(provision().out()).contains("agencies   2 unchanged");
        assertThat(Ctl.runOn(BUS, "agency", "list").out()).doesNotContain("inlet-clinic");
    }

    private Ctl.Run provisionWithNewRegistry(TestBus bus, String... more) {
        try (var registry = LocalRegistry.start(Optional.empty(), 0, folder.resolve("registry.log"))) {
            var args = new ArrayList<>(List.of("provision", "--agencies", folder.toString(), "--bootstrap-servers",
                    bus.bootstrapServers(), "--registry-url", registry.url()));
            args.addAll(List.of(more));
            return Ctl.run(args.toArray(String[]::new));
        }
    }

    /** The registry knows nothing of it any more. */
    private static void forget(String subject) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (var how : List.of("", "?permanent=true")) {
                var request = HttpRequest.newBuilder(URI.create(BUS.registryUrl() + "/subjects/" + subject + how))
                    .DELETE()
                    .build();
                assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void oneWrongFileStopsItBeforeAnythingIsTouched() throws Exception {
        Invented.agency(folder, "far-clinic", "Far Clinic");
        Files.writeString(folder.resolve("nm/bad-clinic.yaml"), "id: bad-clinic\nkind: health\n");
        var run = provision();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("bad-clinic.yaml:2: kind: There is no such field.", "findings");
        assertThat(Ctl.runOn(BUS, "agency", "list").out()).doesNotContain("far-clinic");
        assertThat(Ctl.run("provision", "--agencies", folder.resolve("none").toString(), "--protocols", PROTOCOLS)
            .exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        return TopicSetting.of(admin, topic, name).value();
    }

    @Test
    void whatGoesTooSoonForAProtocolInForceIsRefusedBeforeAnythingIsTouched() throws Exception {
        Invented.agency(folder, "hasty-clinic", "Hasty Clinic");
        assertThat(provision().exitCode()).isZero();
        Invented.agency(folder, "hastier-clinic", "Hastier Clinic");
        var hasty = folder.resolve("hasty.txt");
        Files.writeString(hasty,
                Files.readString(Ctl.project("deploy/retention.yaml")).replace("keep: 90 days", "keep: 20 days"));
        var run = Ctl.runOn(BUS, "provision", "--agencies", folder.toString(), "--retention", hasty.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("hasty.txt:", "topics.referral.identifications.keep: 20 days is too short");
        assertThat(Ctl.runOn(BUS, "agency", "list").out()).contains("hasty-clinic").doesNotContain("hastier-clinic");
    }

    private Ctl.Run provision(String... more) {
        var args = new ArrayList<>(List.of("provision", "--agencies", folder.toString(), "--protocols", PROTOCOLS));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
