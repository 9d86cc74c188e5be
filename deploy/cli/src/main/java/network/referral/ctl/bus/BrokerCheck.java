package network.referral.ctl.bus;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Whether the brokers are set as the network asks: nothing else ever brings that to them.
 */
final class BrokerCheck {

    private BrokerCheck() {
    }

    /**
     * A sentence for each setting that a broker has otherwise, and where a broker does
     * not say; a setting that it does not know it lacks in silence. Whatever comes of it,
     * nothing fails.
     * @param copies of the network's topics
     */
    static void tell(Admin admin, Copies copies, Consumer<String> notice) {
        try {
            otherwise(admin, copies).forEach((what, brokers) -> notice.accept("warning  " + what + " Brokers: "
                    + String.join(", ", brokers) + " (deploy/CLUSTER.md, \"The brokers\")."));
        }
        catch (AuthorizationException e) {
            notice.accept("This principal may not see how the brokers are set.");
        }
        catch (KafkaException e) {
            notice.accept("warning  How the brokers are set is not known: none says who they are.");
        }
    }

    private static TreeMap<String, TreeSet<String>> otherwise(Admin admin, Copies copies) {
        var brokers = Bus.await(() -> admin.describeCluster().nodes().get())
            .stream()
            .map(broker -> new ConfigResource(ConfigResource.Type.BROKER, broker.idString()))
            .toList();
        var otherwise = new TreeMap<String, TreeSet<String>>();
        admin.describeConfigs(brokers)
            .values()
            .forEach((broker, config) -> told(config, copies)
                .forEach(fault -> otherwise.computeIfAbsent(fault, first -> new TreeSet<>()).add(broker.name())));
        return otherwise;
    }

    /** Each broker says it of itself, and one may be on its way out. */
    private static List<String> told(KafkaFuture<Config> asked, Copies copies) {
        try {
            return faults(Bus.await(asked::get), copies);
        }
        catch (AuthorizationException e) {
            throw e;
        }
        catch (KafkaException e) {
            return List.of("How it is set is not known: it does not answer.");
        }
    }

    static List<String> faults(Config config, Copies copies) {
        return Stream
            .concat(config.entries()
                .stream()
                .filter(set -> set.value() != null && Provisioning.OF_BROKERS.containsKey(set.name()))
                .filter(set -> !set.value().equals(Provisioning.OF_BROKERS.get(set.name())))
                .map(set -> set.name() + " is " + set.value() + " and must be "
                        + Provisioning.OF_BROKERS.get(set.name()) + "."),
                    KafkasOwnTopics.faults(config, copies))
            .toList();
    }

}
