package network.referral.ctl.bus;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.ctl.Progress;
import network.referral.schemas.Topic;
import network.referral.wire.Provisioning;
import network.referral.wire.SchemaRegistry;

/**
 * Registers schemas, then makes topics; leaves alone what is there, and says where it is
 * not as it must be.
 */
public final class TopicSetup {

    private static final String SCHEMAS = "schemas";

    private static final String TOPICS = "topics";

    private static final int WANTED_REPLICAS = 3;

    private final Bus bus;

    private final Progress progress;

    private final Provisioning provisioning;

    private final TopicRetention retention;

    private final SchemaRegistry registry;

    private final Set<Topic> registered = new HashSet<>();

    public TopicSetup(Bus bus, TopicMeans means, Progress progress) {
        int copies = means.replicas() == null ? Math.min(WANTED_REPLICAS, bus.brokers()) : means.replicas();
        this.bus = bus;
        this.progress = progress;
        this.provisioning = new Provisioning(bus.admin(), bus.registry(), copies, means.retention()::settings);
        this.retention = new TopicRetention(bus, means.retention(), progress);
        this.registry = means.writer().map(bus.registry()::as).orElse(bus.registry());
    }

    /** Before anything is read that was written with them. */
    public void register(Collection<Topic> topics) {
        // a new registry is not asked for each schema whether it has it
        var subjects = registry.subjects();
        topics.stream().filter(registered::add).forEach(topic -> register(topic, subjects.contains(topic.subject())));
    }

    /**
     * @param internal names of a service's own topics, which have no schema
     * @return false when a topic that was there is not as it must be
     */
    public boolean ensure(Collection<Topic> topics, List<String> internal) {
        register(topics);
        progress.close(SCHEMAS);
        var made = new HashSet<>(provisioning.ensureTopics(topics));
        internal.forEach(name -> made.addAll(provisioning.ensureInternal(name)));
        made.forEach(name -> progress.note(TOPICS, name, "created"));
        boolean fit = checkPresent(topics, internal, made);
        progress.close(TOPICS);
        var names = Stream.concat(topics.stream().map(Topic::name), internal.stream())
            .filter(name -> !made.contains(name))
            .toList();
        return retention.ensure(names) && fit;
    }

    private void register(Topic topic, boolean hasSubject) {
        if (hasSubject && registry.isRegistered(topic)) {
            progress.note(SCHEMAS, topic.subject(), Progress.UNCHANGED);
        }
        else {
            registry.register(topic);
            progress.note(SCHEMAS, topic.subject(), "registered");
        }
    }

    private boolean checkPresent(Collection<Topic> topics, List<String> internal, Collection<String> made) {
        var present = new TopicCheck(bus.admin());
        topics.stream().filter(topic -> !made.contains(topic.name())).forEach(present::expect);
        internal.stream().filter(name -> !made.contains(name)).forEach(present::expectInternal);
        var faults = present.faults();
        faults.forEach((name, fault) -> {
            progress.note(TOPICS, name, fault.isEmpty() ? Progress.UNCHANGED : "unfit");
            if (!fault.isEmpty()) {
                progress.terminal().notice("Topic " + name + " " + fault + ".");
            }
        });
        return faults.values().stream().allMatch(String::isEmpty);
    }

}
