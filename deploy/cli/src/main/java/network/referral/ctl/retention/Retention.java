package network.referral.ctl.retention;

import java.time.Duration;
import java.util.Map;

/**
 * How long each topic of the network is kept.
 *
 * @param outage how long a reader may be away and lose nothing
 * @param byKind for every kind of topic
 */
public record Retention(Duration outage, Map<String, Keeping> byKind) {

    public Retention {
        byKind = Map.copyOf(byKind);
    }

    /** The settings of a topic, in the broker's words. */
    public Map<String, String> settings(String topic) {
        return byKind.get(TopicKinds.of(topic)).settings();
    }

    /** For a person. */
    public String words(String topic) {
        return byKind.get(TopicKinds.of(topic)).toString();
    }

    /** The name under which the file speaks of a topic. */
    public String kind(String topic) {
        return TopicKinds.of(topic);
    }
}
