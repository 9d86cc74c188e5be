package network.referral.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.referral.local.LocalBroker;
import network.referral.local.LocalNetwork;
import network.referral.local.Ports;
import network.referral.local.clients.LocalClients;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Every record of a network's topics, byte by byte, on a broker of its own, as a backup
 * would bring them back; and services that work on it with all private keys that there
 * are. Registry, issuer and key store are the network's.
 */
final class RestoredCopy implements AutoCloseable {

    private static final String NETWORK = "referral.";

    private static final String ASSIGNMENTS = "referral.assignments.";

    private final List<Process> processes = new ArrayList<>();

    private final LocalNetwork network;

    private final Path folder;

    private final LocalBroker broker;

    private RestoredCopy(LocalNetwork network, Path folder) {
        this.network = network;
        this.folder = folder;
        this.broker = LocalBroker.start(folder.resolve("broker"), 0);
    }

    /**
     * As the topics are now, committed records only.
     */
    static RestoredCopy of(LocalNetwork network, Path folder) {
        var copy = new RestoredCopy(network, folder);
        copy.fill();
        return copy;
    }

    private void fill() {
        try (var source = consumer(network.client("auditor"));
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                var target = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(), new ByteArraySerializer())) {
            var names = source.listTopics().keySet().stream().filter(name -> name.startsWith(NETWORK)).toList();
            var provisioning = new Provisioning(admin, 1, topic -> Map.of());
            provisioning.ensureTopics(Topics.shared());
            names.stream()
                .filter(name -> name.startsWith(ASSIGNMENTS))
                .map(name -> new AgencyId(name.substring(ASSIGNMENTS.length())))
                .forEach(agency -> provisioning.ensureTopics(Topics.of(agency)));
            Topics.internal().forEach(provisioning::ensureInternal);
            read(source, names).forEach(record -> target.send(new ProducerRecord<>(record.topic(), record.partition(),
                    record.key(), record.value(), record.headers())));
            target.flush();
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What lies under a key on one topic of the copy, in order. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic, String key) {
        try (var consumer = consumer(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return read(consumer, List.of(topic)).stream()
                .filter(record -> record.key() != null && key.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .toList();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaConsumer<byte[], byte[]> consumer,
            List<String> topics) {
        var partitions = topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
        }
        return read;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> client) {
        var config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A routing service without any state.
     * @return its address, once it is ready
     */
    String routing() {
        return start("routing-service",
                Map.of("REFERRAL_ROUTING_STATE_DIR", folder.resolve("state").toString(), "REFERRAL_ROUTING_INSTANCE_ID",
                        "restored", "REFERRAL_ROUTING_KEYS", keys().resolve("routing").toString()));
    }

    /**
     * A gateway that has every agency's private keys.
     * @return its address, once it is ready
     */
    String gateway() {
        return start("agency-gateway", Map.of("REFERRAL_GATEWAY_KEYS", keys().resolve("agencies").toString(),
                "REFERRAL_GATEWAY_KEY_STORE", network.keyStoreUrl(), "REFERRAL_ACCESS_CLIENT_TOKEN_URL",
                network.issuerUrl() + "/oauth2/token", "REFERRAL_ACCESS_CLIENT_ID", "agency-gateway",
                "REFERRAL_ACCESS_CLIENT_SECRET_FILE", LocalClients.secretFile(data(), "agency-gateway").toString()));
    }

    private Path data() {
        return network.secrets().folder().getParent();
    }

    private Path keys() {
        return data().resolve("keys");
    }

    private String start(String service, Map<String, String> own) {
        int port = Ports.free();
        int actuator = Ports.free();
        var jar = RunningNetwork.ROOT.resolve(service + "/target/" + service + "-0.1.0-SNAPSHOT-exec.jar");
        var command = Stream
            .of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote",
                    "-jar", jar.toString())
            .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(folder.resolve(service + ".log").toFile());
        var environment = builder.environment();
        environment.putAll(own);
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("REFERRAL_REGISTRY_URL", network.registryUrl());
        environment.put("REFERRAL_ACCESS_ISSUER_URI", network.issuerUrl());
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(actuator));
        try {
            var process = builder.start();
            processes.add(process);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady(processes.getLast(), URI.create("http://127.0.0.1:" + actuator + "/actuator/health/readiness"));
        return "http://127.0.0.1:" + port;
    }

    private static void awaitReady(Process process, URI readiness) {
        try (var http = HttpClient.newHttpClient()) {
            await().ignoreExceptionsInstanceOf(IOException.class).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("It ended before it was ready");
                }
                return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
            });
        }
    }

    @Override
    public void close() {
        // what is killed leaves its libraries in the folder for temporary files
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join());
        processes.forEach(process -> process.destroyForcibly().onExit().join());
        broker.close();
    }

}
