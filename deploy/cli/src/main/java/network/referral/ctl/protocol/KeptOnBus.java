package network.referral.ctl.protocol;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.retention.LongestWork;
import network.referral.ctl.retention.TopicKinds;
import network.referral.routing.protocol.Protocol;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long the topics are kept as they are, whatever any file says. */
final class KeptOnBus {

    private static final String FOR_EVER = "-1";

    private KeptOnBus() {
    }

    /**
     * What goes before the work by a protocol is done, a sentence for each kind of topic;
     * empty when nothing does.
     * @param outage how long a reader may be away and lose nothing
     * @param today the first day on which work may begin
     */
    static List<String> tooShort(Bus bus, Protocol protocol, Duration outage, LocalDate today) {
        var work = LongestWork.of(List.of(protocol), today).orElseThrow();
        return shortest(bus).entrySet()
            .stream()
            .flatMap(kept -> work.tooShort(kept.getValue(), outage)
                .map(sentence -> "Topic " + kept.getKey() + ": " + sentence)
                .stream())
            .toList();
    }

    /** By kind of topic. */
    private static Map<String, Duration> shortest(Bus bus) {
        var resources = Bus.await(() -> bus.admin().listTopics().names().get())
            .stream()
            .filter(topic -> TopicKinds.find(topic).isPresent())
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
        var shortest = new TreeMap<String, Duration>();
        Bus.await(() -> bus.admin().describeConfigs(resources).all().get())
            .forEach((topic, config) -> age(config).ifPresent(age -> shortest.merge(TopicKinds.of(topic.name()), age,
                    (one, other) -> one.compareTo(other) < 0 ? one : other)));
        return shortest;
    }

    /** Empty where nothing goes by its age. */
    private static Optional<Duration> age(Config config) {
        var age = config.get(TopicConfig.RETENTION_MS_CONFIG).value();
        return config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_DELETE)
                && !age.equals(FOR_EVER) ? Optional.of(Duration.ofMillis(Long.parseLong(age))) : Optional.empty();
    }

}
