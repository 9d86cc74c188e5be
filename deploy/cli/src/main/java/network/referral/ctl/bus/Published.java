package network.referral.ctl.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import network.referral.schemas.Topic;
import network.referral.wire.Decoded;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What a compacted topic says now. */
public final class Published {

    private Published() {
    }

    /**
     * The last entry of each key, sorted by key.
     * @param notice told of each record that cannot be read; the one before it stays in
     * force
     */
    public static <T extends SpecificRecord> SortedMap<String, T> read(Bus bus, Topic topic, Class<T> type,
            Consumer<String> notice) {
        var entries = new TreeMap<String, T>();
        bus.scan(topic, Optional.empty(), entry -> {
            var key = entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
            if (entry.value() == null) {
                entries.remove(key);
                return;
            }
            switch (bus.wire().decode(entry.value(), type)) {
                case Decoded.Value<T>(var value) -> entries.put(key, value);
                case Decoded.Refused<T>(var cause) -> notice.accept("Left out a record of " + topic + " at partition "
                        + entry.partition() + " offset " + entry.offset() + ": " + cause);
            }
        });
        return entries;
    }

    /**
     * Whether two records say the same. Avro's own equals does not tell: it answers one
     * way or the other depending on which of the two was read from the bus.
     */
    public static boolean same(SpecificRecord one, SpecificRecord other) {
        return SpecificData.get().compare(one, other, one.getSchema()) == 0;
    }

}
