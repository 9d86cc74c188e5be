package network.referral.testbus;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import network.referral.local.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;

/** One more broker of an embedded broker's cluster, which is controlled by the first. */
final class SecondBroker implements AutoCloseable {

    private static final int FIRST = 1;

    private static final int SECOND = 2;

    private static final String VOTERS = "controller.quorum.voters";

    private final KafkaRaftServer server;

    private SecondBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * @param folder its own, which is not there yet
     */
    static SecondBroker start(Admin admin, Path folder) throws ExecutionException, InterruptedException {
        var first = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(FIRST));
        var voters = admin.describeConfigs(List.of(first)).all().get().get(first).get(VOTERS).value();
        var settings = Map.of("process.roles", "broker", "node.id", Integer.toString(SECOND), "listeners",
                "PLAINTEXT://127.0.0.1:" + Ports.free(), "inter.broker.listener.name", "PLAINTEXT",
                "controller.listener.names", "CONTROLLER", "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT", VOTERS, voters, "log.dirs",
                folder.resolve("log").toString(), "log.cleaner.dedupe.buffer.size", "4194304");
        format(folder, settings, admin.describeCluster().clusterId().get());
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new SecondBroker(server);
    }

    private static void format(Path folder, Map<String, String> settings, String cluster) {
        try {
            Files.createDirectories(folder);
            var properties = new Properties();
            properties.putAll(settings);
            var config = folder.resolve("broker.properties");
            try (var out = Files.newOutputStream(config)) {
                properties.store(out, null);
            }
            var command = List.of("format", "--config", config.toString(), "--cluster-id", cluster);
            if (StorageTool.execute(command.toArray(String[]::new),
                    new PrintStream(OutputStream.nullOutputStream())) != 0) {
                throw new IllegalStateException("The folder of a second broker cannot be formatted");
            }
        }
        catch (IOException e) {
            throw new IllegalStateException("The folder of a second broker cannot be made", e);
        }
    }

    /** The topic lies here alone from then on. */
    void take(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var here = Optional.of(new NewPartitionReassignment(List.of(SECOND)));
        admin
            .alterPartitionReassignments(partitions(admin, topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), partition -> here)))
            .all()
            .get();
        await().until(() -> partitions(admin, topic).stream()
            .allMatch(partition -> partition.leader() != null && partition.leader().id() == SECOND));
    }

    static List<TopicPartitionInfo> partitions(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

}
