package network.referral.ctl.bus;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.Progress;
import network.referral.ctl.retention.Retention;
import network.referral.ctl.retention.RetentionFile;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Brings topics that are there to how long they are to be kept, and to how much may be
 * written to them, and tells what changes.
 */
final class TopicRetention {

    private static final String RETENTION = "retention";

    private static final String CHANGED = "changed";

    private final Bus bus;

    private final RetentionFile file;

    private final Retention retention;

    private final Progress progress;

    /** By kind of topic and what becomes of it. */
    private final Map<String, Integer> told = new TreeMap<>();

    TopicRetention(Bus bus, RetentionFile file, Progress progress) {
        this.bus = bus;
        this.file = file;
        this.retention = file.retention();
        this.progress = progress;
    }

    /**
     * What is kept longer than by the file that ships stays as it is: whoever gave no
     * file has not said that it may go.
     * @return false when something would have to change and this principal may not, or
     * nobody has said that it is to
     */
    boolean ensure(Collection<String> names) {
        if (names.isEmpty()) {
            return true;
        }
        var resources = names.stream().map(TopicRetention::resource).toList();
        var present = Bus.await(() -> bus.admin().describeConfigs(resources).all().get());
        var changes = new TreeMap<String, Map<String, String>>();
        var longer = new TreeSet<String>();
        for (var resource : resources) {
            var wanted = new TreeMap<>(wanted(resource.name()));
            Provisioning.limits(resource.name())
                .forEach((name, value) -> Optional.ofNullable(present.get(resource).get(name))
                    .ifPresent(known -> wanted.put(name, value)));
            wanted.entrySet().removeIf(setting -> isSet(present.get(resource), setting));
            if (!file.isGiven() && isShorter(present.get(resource), wanted)) {
                longer.add(resource.name());
                progress.note(RETENTION, resource.name(), "left-longer");
            }
            else if (wanted.isEmpty()) {
                progress.note(RETENTION, resource.name(), Progress.UNCHANGED);
            }
            else {
                changes.put(resource.name(), wanted);
            }
        }
        var cut = changes.keySet()
            .stream()
            .filter(topic -> isShorter(present.get(resource(topic)), changes.get(topic)))
            .toList();
        if (!cut.isEmpty()) {
            bus.asked(keptShorter(""));
        }
        var refused = alter(changes);
        if (!cut.isEmpty()) {
            bus.onRecord(keptShorter(refused.containsAll(cut) ? "-refused" : ""));
        }
        changes.forEach((topic, wanted) -> tell(topic, wanted, present.get(resource(topic)),
                refused.contains(topic) ? "refused" : CHANGED));
        if (!refused.isEmpty()) {
            tellRefused(refused, cut);
        }
        if (!longer.isEmpty()) {
            tellLonger(longer);
        }
        told.forEach((change, count) -> progress.terminal().notice(change + (count > 1 ? " (" + count + ")" : "")));
        progress.close(RETENTION);
        return refused.isEmpty() && longer.isEmpty();
    }

    private void tellRefused(Set<String> refused, List<String> cut) {
        var shorter = cut.isEmpty() ? "" : " By it, what these have that is older goes for good: " + listed(cut) + ".";
        progress.terminal()
            .notice(refused.size() + " topics are not kept as " + file
                    + " says, or not bounded, and this principal may not change that: " + listed(refused) + "."
                    + shorter + " Run provision as whoever stands above rights"
                    + (file.isGiven() ? ", with the same --retention." : "."));
    }

    private void tellLonger(Set<String> longer) {
        progress.terminal()
            .notice(longer.size() + " topics are kept longer than " + file + " says, and were left so: "
                    + listed(longer) + ". Say by --retention FILE how long this network keeps them.");
    }

    private static String listed(Collection<String> topics) {
        return String.join(", ", topics);
    }

    /** Before and after: what goes by it nothing brings back. */
    private static Deed keptShorter(String outcome) {
        return Deed.of(Act.PROVISIONED, "kept-shorter" + outcome);
    }

    /** What is older than that is deleted soon after, for good. */
    private static boolean isShorter(Config before, Map<String, String> wanted) {
        return Optional.ofNullable(wanted.get(TopicConfig.RETENTION_MS_CONFIG))
            .map(Long::parseLong)
            .filter(kept -> kept >= 0)
            .filter(kept -> {
                long was = Long.parseLong(before.get(TopicConfig.RETENTION_MS_CONFIG).value());
                return was < 0 || kept < was;
            })
            .isPresent();
    }

    /**
     * How it is cleaned is never changed: what would be lost by that is no matter of age.
     */
    private Map<String, String> wanted(String topic) {
        var settings = new HashMap<>(retention.settings(topic));
        settings.remove(TopicConfig.CLEANUP_POLICY_CONFIG);
        return settings;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Returns the topics that this principal may not change. */
    private Set<String> alter(Map<String, Map<String, String>> changes) {
        var asked = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        changes.forEach((topic, wanted) -> asked.put(resource(topic), operations(wanted)));
        var refused = new TreeSet<String>();
        bus.admin().incrementalAlterConfigs(asked).values().forEach((resource, done) -> {
            try {
                Bus.await(done::get);
            }
            catch (AuthorizationException e) {
                refused.add(resource.name());
            }
        });
        return refused;
    }

    /** By setting: what it is, and what is wanted. */
    private static Map<String, Object> was(Map<String, String> wanted, Config before) {
        var settings = new TreeMap<String, Object>();
        wanted.forEach((name, value) -> settings.put(name, List.of(before.get(name).value(), value)));
        return settings;
    }

    private void tell(String topic, Map<String, String> wanted, Config before, String result) {
        progress.note(RETENTION, topic, result, Map.of("settings", was(wanted, before)));
        if (!progress.terminal().isJson() && result.equals(CHANGED)) {
            var was = wanted.keySet().stream().map(before::get).map(TopicRetention::was).toList();
            told.merge("Topic " + retention.kind(topic) + " is kept: " + retention.words(topic) + ". "
                    + String.join(", ", was) + ".", 1, Integer::sum);
        }
    }

    private static String was(ConfigEntry setting) {
        return setting.name() + " was " + setting.value() + (isOwn(setting) ? "" : " by the broker's default");
    }

    private static boolean isSet(Config config, Map.Entry<String, String> wanted) {
        var setting = config.get(wanted.getKey());
        return isOwn(setting) && setting.value().equals(wanted.getValue());
    }

    /** What the broker gives to all topics may be changed there, and nobody is told. */
    private static boolean isOwn(ConfigEntry setting) {
        return setting.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
        return settings.entrySet()
            .stream()
            .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                    AlterConfigOp.OpType.SET))
            .toList();
    }

}
