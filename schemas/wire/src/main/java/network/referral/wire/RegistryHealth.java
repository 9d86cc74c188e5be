package network.referral.wire;

import java.util.List;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Up only while the registry answers and holds this build's schema of every shared topic.
 */
final class RegistryHealth extends AbstractHealthIndicator {

    private final SchemaRegistry registry;

    private volatile boolean allRegistered;

    RegistryHealth(SchemaRegistry registry) {
        super("The schema registry does not answer");
        this.registry = registry;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        try {
            registry.ping();
            var missing = missing();
            builder.status(missing.isEmpty() ? Status.UP : Status.DOWN).withDetail("unregistered", missing);
        }
        catch (RegistryAwayException e) {
            // asked every few seconds: a stack trace each time would bury the log
            builder.down();
        }
    }

    /** Asked until the answer is none; a registered schema stays. */
    private List<String> missing() {
        if (allRegistered) {
            return List.of();
        }
        var missing = Topics.shared()
            .stream()
            .filter(topic -> !registry.isRegistered(topic))
            .map(Topic::subject)
            .toList();
        allRegistered = missing.isEmpty();
        return missing;
    }

}
