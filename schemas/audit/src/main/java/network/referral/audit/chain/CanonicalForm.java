package network.referral.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bytes that an entry's hash and a checkpoint's signature are over; not those of
 * Avro, which another version of the schema would write differently. A text is its length
 * in bytes (4 bytes, big-endian) and its UTF-8; an absent text is the length -1; a number
 * and an instant (milliseconds since the epoch) are 8 bytes, big-endian; a list is its
 * count (4 bytes) and its items. No two different values have the same form.
 *
 * <p>
 * Version 1 of an entry: the text {@code referral-audit-entry}, version, chain id,
 * sequence, previous hash, at, service, act, outcome, client, agency, referral,
 * assignment, compartments, subject agency, protocol, trace id, known (chain id,
 * sequence, hash, checkpoint). Of a checkpoint: {@code referral-audit-checkpoint},
 * version, chain id, ordinal, previous hash, kind, sequence, entry hash, at, key id.
 *
 * <p>
 * A field more is another version; what was written before keeps its own.
 */
public final class CanonicalForm {

    public static final int VERSION = 1;

    private static final int ABSENT = -1;

    private final List<byte[]> parts = new ArrayList<>();

    private CanonicalForm() {
    }

    /** Without the hash. */
    public static byte[] of(Entry entry) {
        var form = new CanonicalForm().text("referral-audit-entry").number(VERSION);
        form.text(entry.chain()).number(entry.sequence()).text(entry.place().previous());
        form.number(entry.at().toEpochMilli()).text(entry.chain().writer().service());
        form.deed(entry.deed());
        form.list(entry.known(),
                head -> form.text(head.chain()).number(head.sequence()).text(head.hash()).number(head.checkpoint()));
        return form.bytes();
    }

    /** Without the signature. */
    public static byte[] of(Checkpoint checkpoint) {
        var head = checkpoint.head();
        var form = new CanonicalForm().text("referral-audit-checkpoint").number(VERSION);
        form.text(head.chain()).number(head.checkpoint()).text(checkpoint.previous());
        form.text(checkpoint.kind()).number(head.sequence()).text(head.hash());
        form.number(checkpoint.at().toEpochMilli()).text(checkpoint.keyId());
        return form.bytes();
    }

    private void deed(Deed deed) {
        var subject = deed.subject();
        text(deed.act()).text(deed.outcome()).text(deed.who().client()).text(deed.who().agency());
        text(subject.referral()).text(subject.assignment()).list(subject.compartments(), this::text);
        text(subject.agency()).text(subject.protocol()).text(deed.traceId());
    }

    private <T> void list(Collection<T> items, Consumer<T> each) {
        count(items.size());
        items.forEach(each);
    }

    private CanonicalForm text(Optional<?> value) {
        return value.map(this::text).orElseGet(() -> count(ABSENT));
    }

    private CanonicalForm text(Object value) {
        var utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
        count(utf8.length).parts.add(utf8);
        return this;
    }

    private CanonicalForm count(int count) {
        parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
        return this;
    }

    private CanonicalForm number(long number) {
        parts.add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    private byte[] bytes() {
        var all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

}
