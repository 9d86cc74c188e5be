package network.referral.gateway.bus.courier;

import java.util.Optional;
import java.util.TreeSet;

/**
 * What has been read of one partition and not been told yet. What is told late holds up
 * nothing but how far the group has come: after a restart the rest is told once more,
 * under the same ids.
 */
final class OpenOffsets {

    private final TreeSet<Long> open = new TreeSet<>();

    private long next;

    private long kept = -1;

    void read(long offset) {
        open.add(offset);
        next = offset + 1;
    }

    void told(long offset) {
        open.remove(offset);
    }

    /** Where to begin after a restart; empty when that is kept already. */
    Optional<Long> toKeep() {
        long upTo = open.isEmpty() ? next : open.first();
        return upTo == kept ? Optional.empty() : Optional.of(upTo);
    }

    /** The broker keeps it. */
    void kept(long offset) {
        kept = offset;
    }

}
