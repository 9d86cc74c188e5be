package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Carries where a status, or what is taken once more, came from across the internal
 * topic, in its headers.
 */
final class Origins {

    private static final String TOPIC = "origin-topic";

    private static final String POSITION = "origin-position";

    private Origins() {
    }

    static void stamp(Headers headers, Origin from) {
        headers.remove(TOPIC).remove(POSITION);
        headers.add(TOPIC, bytes(from.topic()));
        headers.add(POSITION, bytes(from.partition() + "/" + from.offset()));
    }

    static Origin of(RecordMetadata from) {
        return new Origin(from.topic(), from.partition(), from.offset());
    }

    /** Takes the stamp off again. */
    static Origin unstamp(Headers headers) {
        var position = text(headers, POSITION).split("/");
        var origin = new Origin(text(headers, TOPIC), Integer.parseInt(position[0]), Long.parseLong(position[1]));
        headers.remove(TOPIC).remove(POSITION);
        return origin;
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
