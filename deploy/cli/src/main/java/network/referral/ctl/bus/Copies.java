package network.referral.ctl.bus;

import java.util.List;
import network.referral.schemas.Topics;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** How many copies of each partition there are to be. */
record Copies(int wanted) {

    private static final int IN_EARNEST = 3;

    /**
     * As many as of the reports, where nobody asks for a number: a broker that is away
     * while a topic is made would leave it with too few for good.
     * @param asked null for what is right for the network
     */
    static Copies of(Integer asked, Bus bus) {
        if (asked != null) {
            return new Copies(asked);
        }
        var reports = Topics.IDENTIFICATIONS;
        return bus.has(reports)
                ? asOf(Bus.await(() -> bus.admin().describeTopics(List.of(reports.name())).allTopicNames().get())
                    .get(reports.name()))
                : new Copies(Math.min(IN_EARNEST, bus.brokers()));
    }

    static Copies asOf(TopicDescription reports) {
        return new Copies(Provisioning.copies(reports));
    }

    /** What is wrong with a topic that is there; an empty text when nothing is. */
    String fault(TopicDescription topic, Config config) {
        int copies = Provisioning.copies(topic);
        int leastInSync = Provisioning.leastInSync(wanted);
        var setting = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
        if (copies < wanted) {
            return "has its partitions in fewer copies (" + copies + ") than it must (" + wanted
                    + "): give it more with kafka-reassign-partitions, then " + setting + "=" + leastInSync
                    + " with kafka-configs";
        }
        var present = config.get(setting).value();
        return Integer.parseInt(present) >= leastInSync ? ""
                : "has " + setting + "=" + present + " and must have " + leastInSync + ": set it with kafka-configs";
    }
}
