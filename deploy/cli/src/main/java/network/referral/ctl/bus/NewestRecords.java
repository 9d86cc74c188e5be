package network.referral.ctl.bus;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import network.referral.ctl.Terminal;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the newest of the records that it is shown, and never more of them than so many.
 */
public final class NewestRecords {

    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator
        .<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
        .thenComparingInt(ConsumerRecord::partition)
        .thenComparingLong(ConsumerRecord::offset);

    private final PriorityQueue<ConsumerRecord<byte[], byte[]>> newest = new PriorityQueue<>(BY_TIME);

    private final int limit;

    private long dropped;

    NewestRecords(int limit) {
        this.limit = limit;
    }

    public void take(ConsumerRecord<byte[], byte[]> entry) {
        newest.add(entry);
        if (newest.size() > limit) {
            newest.poll();
            dropped++;
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> oldestFirst() {
        return newest.stream().sorted(BY_TIME).toList();
    }

    /** Says how many older ones were not kept, where there are any. */
    public void tellOlder(Terminal terminal) {
        if (dropped > 0) {
            terminal.notice(dropped + " older ones are not shown: see --limit.");
        }
    }

}
