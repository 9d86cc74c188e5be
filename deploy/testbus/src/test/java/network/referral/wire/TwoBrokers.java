package network.referral.wire;

import java.io.IOException;
import java.io.PrintStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import network.referral.local.Ports;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Two brokers of one cluster; whoever is not one of them reaches the second through a
 * gate. The first is the controller, too.
 */
final class TwoBrokers implements AutoCloseable {

    private static final String CLUSTER = Uuid.randomUuid().toString();

    private final int port = Ports.free();

    private final int controllerPort = Ports.free();

    private final Gate gate;

    private final KafkaRaftServer first;

    private final KafkaRaftServer second;

    private final int amongPort = Ports.free();

    TwoBrokers(Path folder) throws IOException {
        this(folder, Map.of(), Map.of());
    }

    /**
     * @param ofFirst settings of its own, over those of both
     */
    TwoBrokers(Path folder, Map<String, String> ofFirst, Map<String, String> ofSecond) throws IOException {
        int secondPort = Ports.free();
        this.gate = new Gate(secondPort);
        this.first = server(folder.resolve("1"),
                settings(1, "broker,controller", ",AMONG://127.0.0.1:" + amongPort, port, port), ofFirst);
        first.startup();
        this.second = server(folder.resolve("2"),
                settings(2, "broker", ",AMONG://127.0.0.1:" + Ports.free(), secondPort, gate.port()), ofSecond);
        second.startup();
    }

    /** Among themselves they go by no gate. */
    private Map<String, String> settings(int node, String roles, String among, int port, int shown) {
        var controller = node == 1 ? ",CONTROLLER://127.0.0.1:" + controllerPort : "";
        return Map.of("process.roles", roles, "node.id", Integer.toString(node), "listeners",
                "OPEN://127.0.0.1:" + port + among + controller, "advertised.listeners",
                "OPEN://127.0.0.1:" + shown + among, "inter.broker.listener.name", "AMONG", "controller.listener.names",
                "CONTROLLER", "listener.security.protocol.map", "OPEN:PLAINTEXT,AMONG:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    }

    private static KafkaRaftServer server(Path log, Map<String, String> node, Map<String, String> own)
            throws IOException {
        Map<String, String> settings = new HashMap<>(node);
        settings.putAll(
                Map.of("log.dirs", log.toString(), "broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms",
                        "500", "log.cleaner.dedupe.buffer.size", "4194304", "transaction.state.log.replication.factor",
                        "1", "transaction.state.log.min.isr", "1", "transaction.state.log.num.partitions", "1"));
        settings.putAll(own);
        format(settings, log);
        return new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    }

    private static void format(Map<String, String> settings, Path log) throws IOException {
        Files.createDirectories(log);
        var properties = new Properties();
        properties.putAll(settings);
        var config = log.resolveSibling(log.getFileName() + ".properties");
        try (var output = Files.newOutputStream(config)) {
            properties.store(output, null);
        }
        var command = List.of("format", "--config", config.toString(), "--cluster-id", CLUSTER);
        if (StorageTool.execute(command.toArray(String[]::new),
                new PrintStream(OutputStream.nullOutputStream())) != 0) {
            throw new IllegalStateException("The broker's folder cannot be formatted");
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** As the brokers reach each other, whatever they show to all others. */
    String amongThem() {
        return "127.0.0.1:" + amongPort;
    }

    /** Between whoever is not a broker and the second of them. */
    Gate gate() {
        return gate;
    }

    void stopSecond() {
        second.shutdown();
        second.awaitShutdown();
    }

    @Override
    public void close() {
        stopSecond();
        first.shutdown();
        first.awaitShutdown();
        gate.close();
    }

}
