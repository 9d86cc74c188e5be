package network.referral.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.ParkedHeader;
import org.apache.kafka.common.header.Headers;

/**
 * Makes the letter in which a record that cannot be processed is parked, unchanged, with
 * its cause and origin.
 */
public final class DeadLetters {

    private DeadLetters() {
    }

    /** Where a record came from. */
    public record Origin(String topic, int partition, long offset) {
    }

    /** Key, value and headers as they were on the source; key and value may be null. */
    public record Parked(byte[] key, byte[] value, Headers headers) {
    }

    public static DeadLetter letter(String service, DeadLetterCause cause, Origin origin, Parked parked,
            Instant parkedAt) {
        return DeadLetter.newBuilder()
            .setCause(cause)
            .setService(service)
            .setTopic(origin.topic())
            .setPartition(origin.partition())
            .setOffset(origin.offset())
            .setParkedAt(parkedAt)
            .setKey(buffer(parked.key()))
            .setValue(buffer(parked.value()))
            .setHeaders(headers(parked.headers()))
            .build();
    }

    private static List<ParkedHeader> headers(Headers headers) {
        var parked = new ArrayList<ParkedHeader>();
        for (var header : headers) {
            parked.add(new ParkedHeader(header.key(), buffer(header.value())));
        }
        return parked;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

}
