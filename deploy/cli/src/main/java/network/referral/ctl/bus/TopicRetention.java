package network.referral.ctl.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.referral.ctl.Progress;
import network.referral.ctl.retention.Retention;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Brings topics that are there to how long they are to be kept, and tells what changes.
 */
final class TopicRetention {

    private static final String RETENTION = "retention";

    private final Bus bus;

    private final Retention retention;

    private final Progress progress;

    /** By kind of topic and what becomes of it. */
    private final Map<String, Integer> told = new TreeMap<>();

    TopicRetention(Bus bus, Retention retention, Progress progress) {
        this.bus = bus;
        this.retention = retention;
        this.progress = progress;
    }

    /**
     * @return false when something would have to change and this principal may not
     */
    boolean ensure(Collection<String> names) {
        if (names.isEmpty()) {
            return true;
        }
        var resources = names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        var present = Bus.await(() -> bus.admin().describeConfigs(resources).all().get());
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var resource : resources) {
            var wanted = new TreeMap<>(wanted(resource.name()));
            wanted.entrySet().removeIf(setting -> setting.getValue().equals(value(present.get(resource), setting)));
            if (wanted.isEmpty()) {
                progress.note(RETENTION, resource.name(), Progress.UNCHANGED);
            }
            else {
                changes.put(resource, operations(wanted));
                tell(resource.name(), wanted, present.get(resource));
            }
        }
        boolean fit = changes.isEmpty() || alter(changes);
        told.forEach((change, count) -> progress.terminal().notice(change + (count > 1 ? " (" + count + ")" : "")));
        progress.close(RETENTION);
        return fit;
    }

    /**
     * How it is cleaned is never changed: what would be lost by that is no matter of age.
     */
    private Map<String, String> wanted(String topic) {
        var settings = new HashMap<>(retention.settings(topic));
        settings.remove(TopicConfig.CLEANUP_POLICY_CONFIG);
        return settings;
    }

    private boolean alter(Map<ConfigResource, Collection<AlterConfigOp>> changes) {
        try {
            Bus.await(() -> bus.admin().incrementalAlterConfigs(changes).all().get());
            return true;
        }
        catch (AuthorizationException e) {
            told.clear();
            progress.terminal()
                .notice(changes.size() + " topics are not kept as the file says, and this principal may not change "
                        + "that. Run provision as whoever stands above rights.");
            return false;
        }
    }

    private void tell(String topic, Map<String, String> wanted, Config before) {
        var settings = new TreeMap<String, Object>();
        wanted.forEach((name, value) -> settings.put(name, List.of(before.get(name).value(), value)));
        progress.note(RETENTION, topic, "changed", Map.of("settings", settings));
        if (!progress.terminal().isJson()) {
            var was = new ArrayList<String>();
            settings.forEach((name, values) -> was.add(name + " was " + ((List<?>) values).getFirst()));
            told.merge("Topic " + retention.kind(topic) + " is kept: " + retention.words(topic) + ". "
                    + String.join(", ", was) + ".", 1, Integer::sum);
        }
    }

    private static String value(Config config, Map.Entry<String, String> setting) {
        return config.get(setting.getKey()).value();
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
        return settings.entrySet()
            .stream()
            .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                    AlterConfigOp.OpType.SET))
            .toList();
    }

}
