package network.referral.routing.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import network.referral.events.Assignment;
import network.referral.events.SealedCompartment;
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
            .forEach(header -> text.append(header.key())
                .append('=')
                .append(new String(header.value(), StandardCharsets.UTF_8)));
        notice.getCompartments().forEach(Blotted::blank);
        return text.append(notice)
            .toString()
            .replace(told.referral().toString(), "REFERRAL")
            .replace(notice.getAssignmentId(), "ASSIGNMENT");
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
