package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path data;

    @Test
    void recordsSurviveARestartOnTheSameFolderAndPort() throws Exception {
        int port;
        try (var broker = LocalBroker.start(data, 0)) {
            port = broker.port();
            createTopic(broker);
            write(broker, "before");
        }
        try (var broker = LocalBroker.start(data, port)) {
            write(broker, "after");
            assertThat(read(broker, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void doesNotMakeATopicBecauseSomebodyMistypedIt() {
        try (var broker = LocalBroker.start(data, 0)) {
            assertThatThrownBy(() -> write(broker, "lost", Map.of("max.block.ms", 5_000)))
                .isInstanceOf(ExecutionException.class);
        }
    }

    /** By which an I is no capital of i. */
    @Test
    void startsAlsoWhereTheMachineSpeaksTurkish(@TempDir Path logs) {
        int port = Ports.free();
        var program = JavaProgram.own(LocalBroker.class, 512, data.toString(), Integer.toString(port))
            .withFlags(List.of("-Duser.language=tr", "-Duser.country=TR"));
        try (var child = Child.start("broker", program, Map.of(), logs.resolve("broker.log"))) {
            new BrokerReadiness(Map.of("bootstrap.servers", "127.0.0.1:" + port)).await(child, PATIENCE);

            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingIsLeft() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalBroker.start(data, other.getLocalPort()))
                .isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("Port " + other.getLocalPort());
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void aFolderWhoseMakingWasInterruptedIsRefusedWithWhatToDo() throws IOException {
        Files.createDirectories(data.resolve("log"));
        assertThatThrownBy(() -> LocalBroker.start(data, 0)).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining(data.toString())
            .hasMessageContaining("interrupted")
            .hasMessageContaining("--fresh");
    }

    @Test
    void aFolderOfALaterVersionIsRefusedWithWhatToDo() throws IOException {
        LocalBroker.start(data, 0).close();
        Files.writeString(data.resolve("formatted-by"), "99.0.0\n");
        assertThatThrownBy(() -> LocalBroker.start(data, 0)).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("99.0.0")
            .hasMessageContaining("--fresh");
    }

    @Test
    void aFolderThatLostItsIdentityIsRefusedWithWhatToDo() throws IOException {
        LocalBroker.start(data, 0).close();
        Files.delete(data.resolve("log/meta.properties"));
        assertThatThrownBy(() -> LocalBroker.start(data, 0)).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("meta.properties")
            .hasMessageContaining("--fresh");
    }

    @Test
    void aFolderOfAnotherBrokerIsSaidToBeTheCause() throws IOException {
        LocalBroker.start(data, 0).close();
        var identity = data.resolve("log/meta.properties");
        Files.writeString(identity, Files.readString(identity).replace("node.id=1", "node.id=2"));
        assertThatThrownBy(() -> LocalBroker.start(data, 0)).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("did not start")
            .hasMessageContaining(data.toString());
    }

    private static void createTopic(LocalBroker broker) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("sample", 1, (short) 1))).all().get();
            // a broker knows a topic a moment after it was made
            await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> admin.describeTopics(List.of("sample")).allTopicNames().get().containsKey("sample"));
        }
    }

    private static void write(LocalBroker broker, String value) throws Exception {
        write(broker, value, Map.of());
    }

    private static void write(LocalBroker broker, String value, Map<String, Object> own) throws Exception {
        var config = new HashMap<>(own);
        config.put("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("sample", "key", value)).get();
        }
    }

    private static List<String> read(LocalBroker broker, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partition = List.of(new TopicPartition("sample", 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var values = new ArrayList<String>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                    values.add(record.value());
                });
                return values.size() >= count;
            });
            return values;
        }
    }

}
