package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Carries where a status, or what is taken once more, came from across the internal
 * topic, in its headers.
 */
public final class Origins {

    private static final String TOPIC = "origin-topic";

    private static final String POSITION = "origin-position";

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9})/(\\d{1,18})");

    private Origins() {
    }

    public static void stamp(Headers headers, Origin from) {
        headers.remove(TOPIC).remove(POSITION);
        headers.add(TOPIC, bytes(from.topic()));
        headers.add(POSITION, bytes(from.partition() + "/" + from.offset()));
    }

    static Origin of(RecordMetadata from) {
        return new Origin(from.topic(), from.partition(), from.offset());
    }

    /**
     * Takes the stamp off again; empty where there is none, or one that routing has not
     * put there.
     */
    public static Optional<Origin> unstamp(Headers headers) {
        var place = PLACE.matcher(text(headers, POSITION));
        var topic = text(headers, TOPIC);
        if (topic.isEmpty() || !place.matches()) {
            return Optional.empty();
        }
        headers.remove(TOPIC).remove(POSITION);
        return Optional.of(new Origin(topic, Integer.parseInt(place.group(1)), Long.parseLong(place.group(2))));
    }

    private static String text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
            .map(Header::value)
            .map(value -> new String(value, StandardCharsets.UTF_8))
            .orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
