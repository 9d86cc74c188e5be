package network.referral.e2e;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads topics as far as they reach now. */
interface TopicReader {

    List<Told> read(Collection<String> topics);

    /** A record, in the form of JSON. */
    record Told(String topic, String key, JsonNode value) {
    }

}
