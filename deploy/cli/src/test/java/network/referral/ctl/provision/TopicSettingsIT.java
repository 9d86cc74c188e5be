package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.ctl.bus.TopicSetting;
import network.referral.schemas.Topics;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that somebody made otherwise, and brokers that have a mind of their own. */
class TopicSettingsIT {

    private static final TestBus BUS = TestBus.shared();

    /** As many copies as there are brokers here. */
    private static final Optional<Short> ALONE = Optional.of((short) 1);

    @TempDir
    Path folder;

    /** Of a log that is compacted beside only the last record of each key would stay. */
    @ParameterizedTest
    @ValueSource(strings = { "compact", "compact,delete" })
    void aLogThatIsCleanedOtherwiseIsToldAndLeft(String policy) throws Exception {
        Invented.agency(folder, "odd-clinic", "Odd Clinic");
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            var odd = new NewTopic("referral.status.odd-clinic", Optional.of(1), ALONE)
                .configs(Map.of("cleanup.policy", policy));
            make(admin, odd);
            var run = Ctl.runOn(bus, "provision", "--agencies", folder.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("1 unfit", "added      odd-clinic");
            assertThat(run.err())
                .contains("referral.status.odd-clinic has cleanup.policy=" + policy + " and must have delete.");
        }
    }

    /**
     * What goes by it nothing brings back, and a year later somebody asks by whose order.
     */
    @Test
    void thatATopicIsKeptShorterIsOnRecordBeforeAndAfter(@TempDir Path keys) throws Exception {
        var agencies = folder.resolve("agencies");
        Invented.agency(agencies, "short-clinic", "Short Clinic");
        var key = NewKey.write(keys, "operator").privateFile().toString();
        try (var bus = TestBus.ownBroker()) {
            var ships = Files.readString(Ctl.project("deploy/retention.yaml"));
            var longer = Files.writeString(folder.resolve("longer.yaml"),
                    ships.replace("keep: 1825 days", "keep: 3650 days"));
            assertThat(longer).content().isNotEqualTo(ships);
            for (var file : List.of(longer, Ctl.project("deploy/retention.yaml"), longer)) {
                var run = Ctl.runOn(bus, "provision", "--agencies", agencies.toString(), "--retention", file.toString(),
                        "--audit-key", key);
                assertThat(run.exitCode()).as(run.err()).isZero();
            }

            var copy = folder.resolve("copy.jsonl");
            assertThat(Ctl.runOn(bus, "audit", "export", "--out", copy.toString()).exitCode()).isZero();
            assertThat(copy).content()
                .containsSubsequence("\"outcome\":\"kept-shorter-asked\"", "\"outcome\":\"kept-shorter\"")
                .containsOnlyOnce("\"outcome\":\"kept-shorter\"");
        }
    }

    /** A country keeps it so, and whoever upgrades has not said by which file. */
    @Test
    void aTopicThatIsKeptLongerIsLeftSoUntilAFileSaysOtherwise() throws Exception {
        Invented.agency(folder, "long-clinic", "Long Clinic");
        var threeYears = "94608000000";
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            var topic = "referral.assignments.long-clinic";
            make(admin, new NewTopic(topic, Optional.of(6), ALONE)
                .configs(Map.of("retention.ms", threeYears, "message.timestamp.type", "LogAppendTime")));

            var run = Ctl.runOn(bus, "provision", "--agencies", folder.toString());

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).containsPattern("retention +1 left-longer");
            assertThat(run.err()).contains("1 topics are kept longer than the retention.yaml that ships with this tool "
                    + "says, and were left so: " + topic + ". Say by --retention FILE");
            assertSet(admin, topic, "retention.ms", threeYears);

            var said = Ctl.runOn(bus, "provision", "--agencies", folder.toString(), "--retention",
                    Ctl.project("deploy/retention.yaml").toString());

            assertThat(said.exitCode()).as(said.err()).isZero();
            assertThat(said.err()).contains("retention.ms was " + threeYears);
            assertSet(admin, topic, "retention.ms", "31536000000");
        }
    }

    /** Nothing of an upgrade sets them. */
    @Test
    void aBrokerThatIsSetOtherwiseThanTheNetworkAsksIsTold() throws Exception {
        Invented.agency(folder, "slow-clinic", "Slow Clinic");
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).err()).doesNotContain("Brokers:");
            var brokers = new ConfigResource(ConfigResource.Type.BROKER, "");
            var time = new ConfigEntry("log.message.timestamp.type", "CreateTime");
            admin.incrementalAlterConfigs(Map.of(brokers, List.of(new AlterConfigOp(time, AlterConfigOp.OpType.SET))))
                .all()
                .get();

            await().untilAsserted(() -> assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()))
                .satisfies(run -> assertThat(run.exitCode()).isZero())
                .satisfies(run -> assertThat(run.err()).contains(
                        "warning  log.message.timestamp.type is CreateTime and must be LogAppendTime. Brokers: 1")));
        }
    }

    /** Nobody can undo it; of those that meet in a task of routing, nothing goes on. */
    @Test
    void aTopicOfAnAgencyThatWasGivenMorePartitionsIsToldAndStopsNobody() throws Exception {
        Invented.agency(folder, "grown-clinic", "Grown Clinic");
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            grow(admin, Map.of("referral.status.grown-clinic", 12, "referral.availability.grown-clinic", 6));

            var ofAnAgency = Ctl.runOn(bus, "provision", "--agencies", folder.toString());

            assertThat(ofAnAgency.exitCode()).as(ofAnAgency.err()).isZero();
            assertThat(ofAnAgency.out()).doesNotContain("unfit");
            assertThat(ofAnAgency.err()).contains(
                    "referral.status.grown-clinic has 12 partitions and must have 6; nobody can undo that",
                    "referral.availability.grown-clinic has 6 partitions and must have 1; nobody can undo that");

            grow(admin, Map.of("referral.timeline", 12));

            var ofAll = Ctl.runOn(bus, "provision", "--agencies", folder.toString());

            assertThat(ofAll.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(ofAll.out()).contains("1 unfit");
            assertThat(ofAll.err()).contains("referral.timeline has 12 partitions and must have 6.",
                    "referral.status.grown-clinic has 12 partitions");
        }
    }

    @Test
    void topicsThatWereMadeWithTooFewCopiesAreToldAndWhatRoutingKeepsIsBroughtToTheFile() throws Exception {
        Invented.agency(folder, "lone-clinic", "Lone Clinic");
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            var kept = "referral-routing-cases-changelog";
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            make(admin, new NewTopic(kept, Optional.of(6), ALONE));

            var asTheReports = Ctl.runOn(bus, "provision", "--agencies", folder.toString());
            var inEarnest = Ctl.runOn(bus, "provision", "--agencies", folder.toString(), "--replicas", "3");

            assertThat(asTheReports.exitCode()).as(asTheReports.err()).isZero();
            assertThat(asTheReports.err()).contains("Topic referral-routing-<store>-changelog is kept: last of each "
                    + "key, the rest forgotten within 1 day, tombstones 90 days.");
            assertSet(admin, kept, "max.compaction.lag.ms", "86400000");
            assertSet(admin, kept, "delete.retention.ms", "7776000000");
            assertThat(inEarnest.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(inEarnest.out()).contains("topics     17 unfit");
            assertThat(inEarnest.err())
                .containsOnlyOnce("Topic " + kept + " has its partitions in fewer copies (1) than it must (3): give it "
                        + "more with kafka-reassign-partitions, then min.insync.replicas=2 with kafka-configs.")
                .containsOnlyOnce("The same is wrong with ")
                .contains(kept, "referral.status.lone-clinic", "referral.identifications");
        }
    }

    @Test
    void aTopicThatIsKeptOtherwiseIsBroughtToTheFileAndThatIsTold() throws Exception {
        Invented.agency(folder, "late-clinic", "Late Clinic");
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            var late = new NewTopic("referral.status.late-clinic", Optional.of(6), ALONE)
                .configs(Map.of("retention.ms", "3600000", "message.timestamp.type", "LogAppendTime"));
            make(admin, late);
            var run = provision();
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("Topic referral.status.<agency> is kept: 750 days.",
                    "retention.ms was 3600000");
            assertThat(run.out()).containsPattern("retention +1 changed");
            assertSet(admin, "referral.status.late-clinic", "retention.ms", "64800000000");
            assertSet(admin, "referral.status.late-clinic", "max.decompressed.message.bytes", "16384");
            assertSet(admin, "referral.status.late-clinic", "max.message.bytes", "65536");
            assertSet(admin, "referral.availability.late-clinic", "delete.retention.ms", "7776000000");
        }
        assertThat(provision().out()).containsPattern("retention +\\d+ unchanged\n");
    }

    /** Brokers may throw away by size whatever topic does not say otherwise. */
    @Test
    void nothingGoesByItsSizeBeforeItsTime() throws Exception {
        Invented.agency(folder, "size-clinic", "Size Clinic");
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            set(admin, new ConfigResource(ConfigResource.Type.BROKER, ""), "log.retention.bytes", "1048576");
            var early = new NewTopic("referral.status.size-clinic", Optional.of(6), ALONE)
                .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            make(admin, early);
            assertSet(admin, early.name(), "retention.bytes", "1048576");

            var run = Ctl.runOn(bus, "provision", "--agencies", folder.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("retention.bytes was 1048576 by the broker's default");
            var names = admin.listTopics().names().get().stream().filter(name -> name.startsWith("referral")).toList();
            assertThat(names).contains("referral.audit", Topics.STATUSES, "referral.assignments.size-clinic");
            for (var name : names) {
                assertSet(admin, name, "retention.bytes", "-1");
            }
            var again = Ctl.runOn(bus, "provision", "--agencies", folder.toString());
            assertThat(again.out()).containsPattern("retention +\\d+ unchanged\n");
        }
    }

    /** What all topics have of the broker may be changed there, and nobody is told. */
    @Test
    void whatIsLeftToTheBrokerIsSetAlsoWhereItIsTheSame() throws Exception {
        Invented.agency(folder, "same-clinic", "Same Clinic");
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            assertThat(provision().exitCode()).isZero();
            var topic = "referral.status.same-clinic";
            TopicSetting.delete(admin, topic, "retention.bytes");
            assertSet(admin, topic, "retention.bytes", "-1");

            assertThat(provision().err()).contains("retention.bytes was -1 by the broker's default");
            await().until(() -> TopicSetting.of(admin, topic, "retention.bytes").source(),
                    ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG::equals);
            assertThat(provision().out()).containsPattern("retention +\\d+ unchanged\n");
        }
    }

    /** A moment later, as the broker hears of it from the controller. */
    private static void assertSet(Admin admin, String topic, String name, String value) {
        await().pollDelay(Duration.ZERO)
            .untilAsserted(() -> assertThat(TopicSetting.of(admin, topic, name).value()).as(topic).isEqualTo(value));
    }

    private static void make(Admin admin, NewTopic topic) throws Exception {
        MadeTopics.make(admin, topic);
        awaitPartitions(admin, Map.of(topic.name(), topic.numPartitions()));
    }

    /** That the broker has heard of them from the controller. */
    private static void awaitPartitions(Admin admin, Map<String, Integer> wanted) {
        await().ignoreExceptionsInstanceOf(ExecutionException.class)
            .until(() -> admin.describeTopics(wanted.keySet())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .allMatch(topic -> topic.partitions().size() == wanted.get(topic.name())));
    }

    private static void set(Admin admin, ConfigResource of, String name, String value) throws Exception {
        var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(of, List.of(change))).all().get();
    }

    private static void grow(Admin admin, Map<String, Integer> topics) throws Exception {
        MadeTopics.grow(admin, topics);
        awaitPartitions(admin, topics);
    }

    private Ctl.Run provision() {
        return Ctl.runOn(BUS, "provision", "--agencies", folder.toString());
    }

}
