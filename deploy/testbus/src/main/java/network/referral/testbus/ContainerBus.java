package network.referral.testbus;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** Kafka and the registry in containers, which Testcontainers removes after the JVM. */
record ContainerBus(String bootstrapServers, String registryBaseUrl) implements TestBus {

    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.2");

    private static final DockerImageName REGISTRY = DockerImageName.parse("apicurio/apicurio-registry:3.3.3");

    private static final int REGISTRY_PORT = 8080;

    private static final String COMPAT = "/apis/ccompat/v7";

    /** As the embedded broker has it. */
    private static final Map<String, String> SETTINGS = Map.of("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
            "KAFKA_LOG_MESSAGE_TIMESTAMP_TYPE", "LogAppendTime", "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

    static ContainerBus start() {
        var kafka = new KafkaContainer(KAFKA).withEnv(SETTINGS);
        var registry = new GenericContainer<>(REGISTRY).withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp(COMPAT + "/subjects").forPort(REGISTRY_PORT));
        Startables.deepStart(kafka, registry).join();
        var base = "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
        var bus = new ContainerBus(kafka.getBootstrapServers(), base);
        FullCompatibility.demand(bus.registryUrl());
        return bus;
    }

    @Override
    public String registryUrl() {
        return registryBaseUrl + COMPAT;
    }

}
