package network.referral.ctl.bus;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether what Kafka keeps for itself outlives a broker as the network's topics do: else
 * nobody goes on by the places and transactions that it had.
 */
final class KafkasOwnTopics {

    private static final List<String> TOPICS = List.of("__consumer_offsets", "__transaction_state");

    private static final List<String> SETTINGS_OF_COPIES = List.of("offsets.topic.replication.factor",
            "transaction.state.log.replication.factor");

    private static final String SETTING_OF_LEAST = "transaction.state.log.min.isr";

    private KafkasOwnTopics() {
    }

    /**
     * A sentence for each that is there and is not as it must be; none in a network of
     * one broker. Whatever comes of it, nothing fails.
     */
    static void tell(Admin admin, Copies copies, Consumer<String> notice) {
        if (copies.wanted() == 1) {
            return;
        }
        try {
            TOPICS.forEach(topic -> tell(admin, topic, copies, notice));
        }
        catch (AuthorizationException e) {
            notice.accept("This principal may not see in how many copies Kafka keeps its own topics.");
        }
        catch (KafkaException e) {
            notice.accept("warning  In how many copies Kafka keeps its own topics is not known.");
        }
    }

    private static void tell(Admin admin, String topic, Copies copies, Consumer<String> notice) {
        try {
            var described = Bus.await(() -> admin.describeTopics(List.of(topic)).allTopicNames().get());
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            var configs = Bus.await(() -> admin.describeConfigs(List.of(resource)).all().get());
            var fault = copies.fault(described.get(topic), configs.get(resource));
            if (!fault.isEmpty()) {
                notice.accept("warning  Kafka's own topic " + topic + " " + fault
                        + ". Where one broker is away, all may stand still (deploy/CLUSTER.md, \"The brokers\").");
            }
        }
        catch (UnknownTopicOrPartitionException e) {
            // not made yet: by which settings it will be, each broker is asked
        }
    }

    /** What of a broker's settings makes them with less. */
    static Stream<String> faults(Config broker, Copies copies) {
        int least = Provisioning.leastInSync(copies.wanted());
        return Stream.concat(SETTINGS_OF_COPIES.stream().flatMap(name -> fault(broker, name, copies.wanted())),
                fault(broker, SETTING_OF_LEAST, least));
    }

    private static Stream<String> fault(Config broker, String name, int least) {
        return Stream.ofNullable(broker.get(name))
            .filter(set -> set.value() != null && Integer.parseInt(set.value()) < least)
            .map(set -> name + " is " + set.value() + " and must be " + least + ".");
    }

}
