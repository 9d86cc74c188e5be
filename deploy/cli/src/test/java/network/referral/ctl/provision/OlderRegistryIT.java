package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalRegistry;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.wire.RegistrySettings;
import network.referral.wire.SchemaRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registry that was put back to a storage from before the newest schemas answers, and
 * would give their ids to others.
 */
class OlderRegistryIT {

    @TempDir
    static Path folder;

    private static OwnTestBus bus;

    private LocalRegistry older;

    private SchemaRegistry schemas;

    @BeforeAll
    static void provision() {
        bus = TestBus.ownBroker();
        Invented.agency(folder, "old-clinic", "Old Clinic");
        try (var newest = LocalRegistry.start(Optional.empty(), 0, folder.resolve("newest.log"))) {
            var run = provisionBy(newest);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @BeforeEach
    void putBack() {
        older = LocalRegistry.start(Optional.empty(), 0, folder.resolve("older.log"));
        schemas = new SchemaRegistry(RegistrySettings.of(older.url()).patient(Duration.ofMinutes(1)));
    }

    @AfterEach
    void stop() {
        older.close();
    }

    @AfterAll
    static void stopBus() {
        bus.close();
    }

    @Test
    void isGivenNoOthersWhereItDoesNotKnowWhatTheNewestRecordWasWrittenBy() {
        assertRefused();
    }

    /** As an erasure does, or a version of a protocol that is taken away. */
    @Test
    void isGivenNoOthersWhereSomethingWasTakenAwaySince() throws Exception {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.AGENCIES.name(), "gone".getBytes(StandardCharsets.UTF_8), null))
                .get();
        }

        assertRefused();
    }

    private void assertRefused() {
        schemas.register(Topics.IDENTIFICATIONS);

        var refused = provisionBy(older);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("referral.agencies", "older storage", "--new-registry");
        assertThat(schemas.subjects()).containsExactly(Topics.IDENTIFICATIONS.subject());
    }

    @Test
    void isGivenWhatABuildAddsWhereItKnowsWhatWasWritten() {
        shared().filter(topic -> !topic.equals(Topics.AUDIT_CHECKPOINTS)).forEach(schemas::register);

        var run = provisionBy(older);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(schemas.isRegistered(Topics.AUDIT_CHECKPOINTS)).isTrue();
    }

    /** The entry can be read, and no newer one be written. */
    @Test
    void isNamedToWhoeverCannotWrite() {
        shared().map(topic -> topic.equals(Topics.AGENCIES) ? elsewhere(topic) : topic).forEach(schemas::register);

        var run = ctl(older, "agency", "retire", "--no-wait", "old-clinic");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("referral.agencies", "older storage", "provision");
    }

    private static Stream<Topic> shared() {
        return Topics.shared().stream();
    }

    private static Topic elsewhere(Topic topic) {
        return new Topic("elsewhere", topic.schema(), true);
    }

    private static Ctl.Run provisionBy(LocalRegistry registry) {
        return ctl(registry, "provision", "--agencies", folder.toString());
    }

    private static Ctl.Run ctl(LocalRegistry registry, String... command) {
        var args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--bootstrap-servers", bus.bootstrapServers(), "--registry-url", registry.url()));
        return Ctl.run(args.toArray(String[]::new));
    }

}
