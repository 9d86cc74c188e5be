package network.referral.ctl.protocol;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

    private static final String WHATEVER_ITS_SIZE = "-1";

    private KeptOnBus() {
    }

    /**
     * What goes before the work by a protocol is done, or for another reason than its
     * age, sentences by kind of topic; empty when nothing does.
     * @param outage how long a reader may be away and lose nothing
     * @param today the first day on which work may begin
     */
    static List<String> tooShort(Bus bus, Protocol protocol, Duration outage, LocalDate today) {
        var work = LongestWork.of(List.of(protocol), today).orElseThrow();
        var sentences = new TreeSet<String>();
        var topics = topics(bus);
        topics.forEach((topic, config) -> otherThanByAge(TopicKinds.of(topic.name()), config)
            .ifPresent(sentence -> sentences.add("Topic " + topic.name() + " " + sentence)));
        shortest(topics).forEach((kind, age) -> work.tooShort(age, outage)
            .ifPresent(sentence -> sentences.add("Topic " + kind + ": " + sentence)));
        return List.copyOf(sentences);
    }

    private static Map<ConfigResource, Config> topics(Bus bus) {
        var resources = Bus.await(() -> bus.admin().listTopics().names().get())
            .stream()
            .filter(topic -> TopicKinds.find(topic).isPresent())
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
        return Bus.await(() -> bus.admin().describeConfigs(resources).all().get());
    }

    private static Optional<String> otherThanByAge(String kind, Config config) {
        var cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        var wanted = TopicKinds.isCompacted(kind) ? TopicConfig.CLEANUP_POLICY_COMPACT
                : TopicConfig.CLEANUP_POLICY_DELETE;
        if (!cleanup.equals(wanted)) {
            return Optional.of("has cleanup.policy=" + cleanup + " and must have " + wanted + ".");
        }
        var bytes = config.get(TopicConfig.RETENTION_BYTES_CONFIG).value();
        return TopicKinds.isCompacted(kind) || bytes.equals(WHATEVER_ITS_SIZE) ? Optional.empty()
                : Optional.of("has retention.bytes=" + bytes + " and must have -1: records would go by size.");
    }

    /** By kind of topic. */
    private static Map<String, Duration> shortest(Map<ConfigResource, Config> topics) {
        var shortest = new TreeMap<String, Duration>();
        topics.forEach((topic, config) -> age(config).ifPresent(age -> shortest.merge(TopicKinds.of(topic.name()), age,
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
