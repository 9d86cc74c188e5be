package network.referral.routing.bus;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes a status from its agency's topic to the one internal topic whose partitions match
 * the identifications'. Who writes to an agency's topic may choose the partition
 * otherwise; read directly, its records would miss their case.
 */
final class IngressHop extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    /**
     * As much as a topic takes by default. A batch that was sent compressed may hold
     * more, and what the internal topic cannot take would stop routing.
     */
    private static final int LONGEST_BYTES = 1024 * 1024;

    private static final int LONGEST_KEY_BYTES = 128;

    /** Both lengths of one header, at most. */
    private static final int HEADER_BYTES = 10;

    private QuietCommit commit;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        commit = new QuietCommit(context);
    }

    @Override
    public void process(Record<byte[], byte[]> status) {
        var taken = isTooLong(status.key(), status.value(), status.headers()) ? withoutContent(status) : status;
        Origins.stamp(taken.headers(), Origins.of(context().recordMetadata().orElseThrow()));
        context().forward(taken);
        commit.taken();
    }

    /** What is left of it is parked, with its origin, where the whole of it lies. */
    private static Record<byte[], byte[]> withoutContent(Record<byte[], byte[]> status) {
        var key = isKeyTooLong(status.key()) ? null : status.key();
        return new Record<>(key, null, status.timestamp());
    }

    /** Longer than any key of a referral. */
    static boolean isKeyTooLong(byte[] key) {
        return length(key) > LONGEST_KEY_BYTES;
    }

    /** Longer than what goes on whole. */
    static boolean isTooLong(byte[] key, byte[] value, Headers headers) {
        long size = length(key) + length(value);
        for (var header : headers) {
            size += Utils.utf8Length(header.key()) + length(header.value()) + HEADER_BYTES;
        }
        return size > LONGEST_BYTES;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

}
