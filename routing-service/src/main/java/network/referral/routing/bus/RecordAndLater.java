package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record as its topic has it, and what was said later under its key, as far as its
 * partition was read: all that lies behind it there, which may be very much.
 */
final class RecordAndLater {

    private final Origin origin;

    /** The record first; empty where it is gone. */
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /** Of whatever key. */
    private long lastRead;

    private RecordAndLater(Origin origin) {
        this.origin = origin;
        this.lastRead = origin.offset() - 1;
    }

    static RecordAndLater read(TopicReader reader, Origin origin) {
        var read = new RecordAndLater(origin);
        if (reader.partitions(origin.topic()).contains(read.partition())
                && reader.beginAt(read.partition(), origin.offset())) {
            reader.readUntil(read::take);
        }
        return read;
    }

    /** What came since as well; all anew where what was read last lies there no more. */
    RecordAndLater readOn(TopicReader reader) {
        var read = new RecordAndLater(origin);
        read.records.addAll(records);
        read.lastRead = lastRead;
        if (records.isEmpty() || !isFollowed() || !reader.beginAt(partition(), lastRead)) {
            return read(reader, origin);
        }
        reader.readUntil(read::take);
        return read;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    private TopicPartition partition() {
        return new TopicPartition(origin.topic(), origin.partition());
    }

    /** Whether that is enough. */
    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() > lastRead) {
            lastRead = record.offset();
            if (records.isEmpty() ? record.offset() == origin.offset()
                    : Arrays.equals(record.key(), records.getFirst().key())) {
                records.add(record);
            }
        }
        return records.isEmpty() || !isFollowed();
    }

    /** Whether anything that was said later may take its place. */
    private boolean isFollowed() {
        return records.getFirst().key() != null && !origin.topic().equals(Topics.ERASURES.name());
    }

}
