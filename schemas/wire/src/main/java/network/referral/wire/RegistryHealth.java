package network.referral.wire;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Up only while the registry answers and holds this build's schema of every shared topic.
 */
final class RegistryHealth extends AbstractHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(RegistryHealth.class);

    private final SchemaRegistry registry;

    /** What was said of why it is not well; empty while it is. */
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    private volatile boolean allRegistered;

    RegistryHealth(SchemaRegistry registry) {
        super("The schema registry does not answer");
        this.registry = registry;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        try {
            var missing = missing(registry.subjects());
            builder.status(missing.isEmpty() ? Status.UP : Status.DOWN).withDetail("unregistered", missing);
        }
        catch (RegistryAwayException e) {
            // asked every few seconds: a stack trace each time would bury the log
            builder.down();
            say(e.getMessage());
        }
    }

    /**
     * Whether it has had each schema of this build, once. Asks only while that is not
     * known.
     */
    boolean hasHadAll() {
        return allRegistered || Status.UP.equals(health().getStatus());
    }

    /** Once, until it answers as it should: nobody else says why this is not ready. */
    private void say(String fault) {
        if (said.add(fault)) {
            log.error("{}", fault);
        }
    }

    /**
     * Each is asked for until the answer is none, and later where its subject is gone: a
     * registry that has lost its storage answers as one that is well.
     */
    private List<String> missing(Set<String> subjects) {
        var missing = Topics.shared()
            .stream()
            .filter(topic -> !allRegistered || !subjects.contains(topic.subject()))
            .filter(topic -> !registry.isRegistered(topic))
            .map(Topic::subject)
            .toList();
        if (missing.isEmpty()) {
            allRegistered = true;
            said.clear();
        }
        else if (allRegistered) {
            say("The schema registry has lost schemas that it had: put its storage back, and let nobody provision before");
        }
        else {
            say("The schema registry does not have what this build needs: " + String.join(", ", missing)
                    + ". Run provision of this version, but where it has an older storage put the newest back instead");
        }
        return missing;
    }

}
