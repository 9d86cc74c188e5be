package network.referral.ctl.bus;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.referral.schemas.Topic;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Whether topics that somebody made earlier are as the network needs them. */
final class TopicCheck {

    private final Admin admin;

    private final Copies copies;

    /** By name: whether it must be compacted. */
    private final Map<String, Boolean> compacted = new TreeMap<>();

    /** Made by routing itself, which knows how they must be but for their copies. */
    private final TreeSet<String> states = new TreeSet<>();

    TopicCheck(Admin admin, Copies copies) {
        this.admin = admin;
        this.copies = copies;
    }

    void expect(Topic topic) {
        compacted.put(topic.name(), topic.compacted());
    }

    void expectInternal(String name) {
        compacted.put(name, false);
    }

    void expectState(String name) {
        states.add(name);
    }

    /** By name: what is wrong with it; an empty text when nothing is. */
    Map<String, String> faults() {
        var names = Stream.concat(compacted.keySet().stream(), states.stream()).toList();
        var descriptions = Bus.await(() -> admin.describeTopics(names).allTopicNames().get());
        var resources = names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        var configs = Bus.await(() -> admin.describeConfigs(resources).all().get());
        var faults = new TreeMap<String, String>();
        resources.forEach(resource -> faults.put(resource.name(),
                fault(resource.name(), descriptions.get(resource.name()), configs.get(resource))));
        return faults;
    }

    private String fault(String name, TopicDescription description, Config config) {
        var fault = states.contains(name) ? "" : fault(name, description.partitions().size(), config);
        return fault.isEmpty() ? copies.fault(description, config) : fault;
    }

    private String fault(String name, int partitions, Config config) {
        var cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        var time = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
        int made = Provisioning.partitions(name);
        if (partitions != made) {
            return "has " + partitions + " partitions and must have " + made;
        }
        var wanted = compacted.get(name) ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        if (!wanted.equals(cleanup)) {
            return "has cleanup.policy=" + cleanup + " and must have " + wanted;
        }
        return "LogAppendTime".equals(time) ? ""
                : "has message.timestamp.type=" + time + " and must have LogAppendTime";
    }

}
