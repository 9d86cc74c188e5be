package network.referral.ctl.bus;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether topics that somebody made earlier are as the network needs them. */
final class TopicCheck {

    private final Admin admin;

    private final Copies copies;

    /** By name: whether it must be compacted. */
    private final Map<String, Boolean> compacted = new TreeMap<>();

    /** Each is read by itself: no task of routing needs it to have as many as another. */
    private final TreeSet<String> ofAgencies = new TreeSet<>();

    /** Made by routing itself, which knows how they must be but for their copies. */
    private final TreeSet<String> states = new TreeSet<>();

    TopicCheck(Admin admin, Copies copies) {
        this.admin = admin;
        this.copies = copies;
    }

    void expect(Topic topic) {
        compacted.put(topic.name(), topic.compacted());
        if (!Topics.shared().contains(topic)) {
            ofAgencies.add(topic.name());
        }
    }

    void expectInternal(String name) {
        compacted.put(name, false);
    }

    void expectState(String name) {
        states.add(name);
    }

    /**
     * By name: what is not as it must be.
     *
     * @param faults what somebody must mend; an empty text where that is nothing
     * @param lasting what nobody can mend, and does not keep anything from going on
     */
    record Findings(Map<String, String> faults, Map<String, String> lasting) {
    }

    /** Also whoever comes next is to find what was just made. */
    void awaitKnown(Collection<String> names) {
        Spread.await(() -> {
            try {
                Bus.await(() -> admin.describeTopics(names).allTopicNames().get());
                return true;
            }
            catch (UnknownTopicOrPartitionException e) {
                return false;
            }
        });
    }

    Findings findings() {
        var names = Stream.concat(compacted.keySet().stream(), states.stream()).toList();
        awaitKnown(names);
        var descriptions = Bus.await(() -> admin.describeTopics(names).allTopicNames().get());
        var resources = names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        var configs = Bus.await(() -> admin.describeConfigs(resources).all().get());
        var findings = new Findings(new TreeMap<>(), new TreeMap<>());
        for (var resource : resources) {
            var name = resource.name();
            var fault = fault(name, descriptions.get(name), configs.get(resource));
            var partitions = states.contains(name) ? "" : partitions(name, descriptions.get(name).partitions().size());
            if (!partitions.isEmpty() && ofAgencies.contains(name)) {
                findings.lasting().put(name, partitions + "; nobody can undo that, so it is left");
                partitions = "";
            }
            findings.faults().put(name, partitions.isEmpty() ? fault : partitions);
        }
        return findings;
    }

    private static String partitions(String name, int partitions) {
        int made = Provisioning.partitions(name);
        return partitions == made ? "" : "has " + partitions + " partitions and must have " + made;
    }

    private String fault(String name, TopicDescription description, Config config) {
        var fault = states.contains(name) ? "" : fault(name, config);
        return fault.isEmpty() ? copies.fault(description, config) : fault;
    }

    private String fault(String name, Config config) {
        var cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        var time = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
        var wanted = compacted.get(name) ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        if (!wanted.equals(cleanup)) {
            return "has cleanup.policy=" + cleanup + " and must have " + wanted;
        }
        return "LogAppendTime".equals(time) ? ""
                : "has message.timestamp.type=" + time + " and must have LogAppendTime";
    }

}
