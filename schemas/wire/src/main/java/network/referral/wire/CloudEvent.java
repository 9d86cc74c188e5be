package network.referral.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import network.referral.schemas.Sha256;
import network.referral.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a record: the CloudEvents 1.0 Kafka binding in binary mode, and W3C trace
 * context. They carry ids, never content.
 */
public final class CloudEvent {

    public static final String TRACEPARENT = "traceparent";

    private static final String TIME = "ce_time";

    private static final Pattern TRACEPARENT_SHAPE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private CloudEvent() {
    }

    /**
     * @param id stable across repeats of the same event
     * @param source the service that speaks, for example routing-service
     * @param traceparent of what led to it; where there is none, one is derived from the
     * id, so that a repeat has the same
     */
    public static Headers headers(Topic topic, String id, String source, Instant time, Optional<String> traceparent) {
        var headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_type", topic.schema().getFullName());
        add(headers, "ce_source", "/" + source);
        add(headers, TIME, time.toString());
        add(headers, TRACEPARENT, traceparent.orElseGet(() -> traceOf(id)));
        return headers;
    }

    /**
     * A trace that begins here, and that nobody has asked to be recorded: whoever sees it
     * can test a guess of the id.
     */
    public static String traceOf(String id) {
        var hex = Sha256.hex(id);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32, 48) + "-00";
    }

    /** The trace this record belongs to; empty when absent or malformed. */
    public static Optional<String> traceparent(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(TRACEPARENT))
            .map(Header::value)
            .map(value -> new String(value, StandardCharsets.US_ASCII))
            .filter(CloudEvent::isTraceparent);
    }

    /** When it happened; where it does not say, as of when it was written. */
    public static Instant time(ConsumerRecord<?, ?> entry) {
        var written = Instant.ofEpochMilli(entry.timestamp());
        try {
            return Optional.ofNullable(entry.headers().lastHeader(TIME))
                .map(Header::value)
                .map(value -> Instant.parse(new String(value, StandardCharsets.US_ASCII)))
                .orElse(written);
        }
        catch (DateTimeParseException e) {
            return written;
        }
    }

    public static boolean isTraceparent(String text) {
        return text != null && TRACEPARENT_SHAPE.matcher(text).matches();
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

}
