package network.referral.ctl.bus;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import network.referral.schemas.Topic;
import network.referral.wire.Decoded;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a compacted topic says now.
 *
 * @param entries the last of each key that can be read, sorted by key
 * @param covered keys whose last record cannot be read: the one before it stays in force
 * until the topic is compacted, and is gone then
 */
public record Published<T extends SpecificRecord>(SortedMap<String, T> entries, Set<String> covered) {

    /** Of a topic that is not there yet. */
    public static <T extends SpecificRecord> Published<T> none() {
        return new Published<>(new TreeMap<>(), new HashSet<>());
    }

    /**
     * @param notice told of each record that cannot be read
     */
    public static <T extends SpecificRecord> Published<T> read(Bus bus, Topic topic, Class<T> type,
            Consumer<String> notice) {
        var published = Published.<T>none();
        bus.scan(topic, Optional.empty(), entry -> {
            var key = entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
            published.covered.remove(key);
            if (entry.value() == null) {
                published.entries.remove(key);
                return;
            }
            switch (bus.wire().decode(entry.value(), type)) {
                case Decoded.Value<T>(var value) -> published.entries.put(key, value);
                case Decoded.Refused<T>(var cause) -> {
                    published.covered.add(key);
                    notice.accept("Left out a record of " + topic + " at partition " + entry.partition() + " offset "
                            + entry.offset() + ", of " + key + ": " + cause);
                }
            }
        });
        return published;
    }

    /**
     * Whether two records say the same. Avro's own equals does not tell: it answers one
     * way or the other depending on which of the two was read from the bus.
     */
    public static boolean same(SpecificRecord one, SpecificRecord other) {
        return SpecificData.get().compare(one, other, one.getSchema()) == 0;
    }

}
