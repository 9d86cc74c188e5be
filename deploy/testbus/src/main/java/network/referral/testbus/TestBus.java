package network.referral.testbus;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import network.referral.schemas.Topic;
import network.referral.wire.Provisioning;
import network.referral.wire.RegistrySettings;
import network.referral.wire.SchemaRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;

/**
 * A real broker and a real registry for tests. Topics and subjects are the test's own
 * affair: on the shared bus use names, keys or agencies that no other test uses.
 */
public interface TestBus {

    String bootstrapServers();

    /** Base of the registry's Confluent-compatible API, as services are told it. */
    String registryUrl();

    /** The registry's address without a path. */
    String registryBaseUrl();

    /**
     * The registry as a test asks it, which waits for one that is slow on a full machine.
     */
    default RegistrySettings registry() {
        return RegistrySettings.of(registryUrl()).patient(Duration.ofMinutes(1));
    }

    /**
     * Makes topics, with their schemas, where they are not there yet; nothing on them is
     * deleted by age or size. A broker lists a topic a moment after it was made.
     */
    default void provision(Collection<Topic> topics) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            topics.forEach(new SchemaRegistry(registry())::register);
            var provisioning = new Provisioning(admin, 1, topic -> Map.of());
            // one that had no time for three seconds is let in again by itself
            await().ignoreExceptionsMatching(e -> e.getCause() instanceof InvalidReplicationFactorException)
                .until(() -> provisioning.ensureTopics(topics) != null);
        }
    }

    /**
     * The one bus of this JVM, started by the first call and stopped with the JVM: in
     * containers where Docker answers, embedded elsewhere. The choice is printed.
     */
    static TestBus shared() {
        return SharedBus.get();
    }

    /**
     * An embedded broker of the caller's own, to stop and start at will, and with nothing
     * on it yet; the registry is that of the shared bus.
     */
    static OwnTestBus ownBroker() {
        return OwnTestBus.besides(shared());
    }

    /** The same with a registry of its own, where that must stop and start too. */
    static OwnTestBus own() {
        return OwnTestBus.start();
    }

}
