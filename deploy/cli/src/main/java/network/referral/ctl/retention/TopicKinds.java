package network.referral.ctl.retention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * The topics of the network by the names they have in the file: the same topic of all
 * agencies is one.
 */
public final class TopicKinds {

    private static final String PLACE = "<agency>";

    private static final AgencyId ANY = new AgencyId("any");

    private static final Map<String, Boolean> COMPACTED = compacted();

    private TopicKinds() {
    }

    private static Map<String, Boolean> compacted() {
        var kinds = new LinkedHashMap<String, Boolean>();
        Stream.concat(Topics.shared().stream(), Topics.of(ANY).stream())
            .forEach(topic -> kinds.put(name(topic), topic.compacted()));
        Topics.internal().forEach(name -> kinds.put(name, false));
        return kinds;
    }

    private static String name(Topic topic) {
        return topic.name().endsWith("." + ANY) ? prefix(topic.name(), ANY.value()) + PLACE : topic.name();
    }

    private static String prefix(String name, String end) {
        return name.substring(0, name.length() - end.length());
    }

    /** By kind: whether the last record of each key is all that counts. */
    static Map<String, Boolean> all() {
        return COMPACTED;
    }

    /** Whether of that kind the last record of each key is all that counts. */
    public static boolean isCompacted(String kind) {
        return COMPACTED.get(kind);
    }

    /**
     * @throws IllegalArgumentException when the network has no such topic
     */
    public static String of(String topic) {
        return find(topic).orElseThrow(() -> new IllegalArgumentException("The network has no topic " + topic));
    }

    /** Empty for a topic that is none of the network's. */
    public static Optional<String> find(String topic) {
        return COMPACTED.keySet()
            .stream()
            .filter(kind -> kind.equals(topic) || kind.endsWith(PLACE) && topic.startsWith(prefix(kind, PLACE)))
            .findFirst();
    }

}
