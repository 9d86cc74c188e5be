package network.referral.routing.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.SealedCompartment;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;

/**
 * All that a record shows to whoever cannot open it, without what is random by design.
 */
final class Blotted {

    private Blotted() {
    }

    static String text(Told told, TestRecord<byte[], byte[]> record, Assignment notice) {
        var text = new StringBuilder(new String(record.key(), StandardCharsets.UTF_8)).append(record.value().length);
        record.headers()
            .forEach(header -> text.append(header.key()).append('=').append(header(header, record.headers())));
        notice.getCompartments().forEach(Blotted::blank);
        return text.append(notice)
            .toString()
            .replace(told.referral().toString(), "REFERRAL")
            .replace(notice.getAssignmentId(), "ASSIGNMENT");
    }

    /** A trace that was derived from the event's id tells no more than the id. */
    private static String header(Header header, Headers of) {
        var text = new String(header.value(), StandardCharsets.UTF_8);
        var id = new String(of.lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        var derived = CloudEvent
            .traceparent(CloudEvent.headers(Topics.CASES, id, "any", Instant.EPOCH, Optional.empty()));
        return header.key().equals(CloudEvent.TRACEPARENT) && derived.filter(text::equals).isPresent() ? "DERIVED"
                : text;
    }

    /** Ciphertext is told by its length. */
    private static void blank(SealedCompartment sealed) {
        sealed.setCiphertext(length(sealed.getCiphertext()));
        sealed.setWrappedKey(length(sealed.getWrappedKey()));
        sealed.setCarrier(length(sealed.getCarrier()));
        sealed.setContext(length(sealed.getContext()));
    }

    private static ByteBuffer length(ByteBuffer bytes) {
        return ByteBuffer.wrap(Integer.toString(bytes.remaining()).getBytes(StandardCharsets.UTF_8));
    }

}
