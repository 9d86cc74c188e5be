package network.referral.ctl.retention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * The topics of the network by the names they have in the file: the same topic of all
 * agencies is one, and so are the logs of routing's stores.
 */
public final class TopicKinds {

    private static final String AGENCY = "<agency>";

    /**
     * What routing keeps is in topics that it makes itself, one for each of its stores.
     */
    private static final String STATES = Rights.ROUTINGS_OWN + "<store>-changelog";

    private static final AgencyId ANY = new AgencyId("any");

    private static final Map<String, Boolean> COMPACTED = compacted();

    private TopicKinds() {
    }

    private static Map<String, Boolean> compacted() {
        var kinds = new LinkedHashMap<String, Boolean>();
        Stream.concat(Topics.shared().stream(), Topics.of(ANY).stream())
            .forEach(topic -> kinds.put(name(topic), topic.compacted()));
        Topics.internal().forEach(name -> kinds.put(name, false));
        kinds.put(STATES, true);
        return kinds;
    }

    private static String name(Topic topic) {
        var name = topic.name();
        return name.endsWith("." + ANY) ? name.substring(0, name.length() - ANY.value().length()) + AGENCY : name;
    }

    /** By kind: whether the last record of each key is all that counts. */
    static Map<String, Boolean> all() {
        return COMPACTED;
    }

    /** Whether of that kind the last record of each key is all that counts. */
    public static boolean isCompacted(String kind) {
        return COMPACTED.get(kind);
    }

    /** Whether each agency has its own of that kind. */
    static boolean isOfAgency(String kind) {
        return kind.endsWith(AGENCY);
    }

    /**
     * @throws IllegalArgumentException when the network has no such topic
     */
    public static String of(String topic) {
        return find(topic).orElseThrow(() -> new IllegalArgumentException("The network has no topic " + topic));
    }

    /** Empty for a topic that is none of the network's. */
    public static Optional<String> find(String topic) {
        return COMPACTED.keySet().stream().filter(kind -> isOf(topic, kind)).findFirst();
    }

    private static boolean isOf(String topic, String kind) {
        int from = kind.indexOf('<');
        return from < 0 ? kind.equals(topic)
                : topic.startsWith(kind.substring(0, from)) && topic.endsWith(kind.substring(kind.indexOf('>') + 1));
    }

    /** Whether it is the log of a store. */
    public static boolean isState(String topic) {
        return isOf(topic, STATES);
    }

}
