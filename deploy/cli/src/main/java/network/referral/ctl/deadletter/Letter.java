package network.referral.ctl.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.ctl.bus.Bus;
import network.referral.events.DeadLetter;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What may be shown of a parked record: no bytes of it, and its key only where it is a
 * referral id and nothing else.
 *
 * @param cause the code; unreadable-letter where the letter itself cannot be read,
 * not-parked where there is none
 * @param origin where the record came from; empty where the letter cannot be read
 * @param keyBytes its size; 0 where there was none
 * @param place of the letter among the dead letters
 * @param urgency of a report
 */
record Letter(Instant parkedAt, String cause, String service, Optional<Origin> origin, Optional<String> referralId,
        int keyBytes, int valueBytes, int headers, Origin place, Urgency urgency) {

    /**
     * All but those without a value: such a one settles another, and parks nothing.
     * @param since null for all
     */
    static void scan(Bus bus, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        bus.scan(Topics.DEAD_LETTERS, Optional.ofNullable(since), entry -> {
            if (entry.value() != null) {
                take.accept(entry);
            }
        });
    }

    static Letter of(Wire wire, ConsumerRecord<byte[], byte[]> entry) {
        return switch (wire.decode(entry.value(), DeadLetter.class)) {
            case Decoded.Value<DeadLetter>(var letter) -> of(letter, entry, Urgency.of(wire, letter));
            case Decoded.Refused<DeadLetter> refused -> unreadable(entry);
        };
    }

    private static Letter of(DeadLetter letter, ConsumerRecord<byte[], byte[]> entry, Urgency urgency) {
        return new Letter(letter.getParkedAt(), CodeWord.of(letter.getCause()), letter.getService().toString(),
                Optional.of(new Origin(letter.getTopic().toString(), letter.getPartition(), letter.getOffset())),
                referralId(letter.getKey()), size(letter.getKey()), size(letter.getValue()), letter.getHeaders().size(),
                place(entry), urgency);
    }

    private static Origin place(ConsumerRecord<?, ?> entry) {
        return new Origin(entry.topic(), entry.partition(), entry.offset());
    }

    private static Letter unreadable(ConsumerRecord<byte[], byte[]> entry) {
        return new Letter(Instant.ofEpochMilli(entry.timestamp()), "unreadable-letter", "", Optional.empty(),
                Optional.empty(), 0, Math.max(0, entry.serializedValueSize()), 0, place(entry), Urgency.UNKNOWN);
    }

    /** Stands for a record that is on its topic and has no letter. */
    static Letter none(Origin origin) {
        return new Letter(Instant.EPOCH, "not-parked", "", Optional.of(origin), Optional.empty(), 0, 0, 0, origin,
                Urgency.UNKNOWN);
    }

    private static int size(ByteBuffer bytes) {
        return bytes == null ? 0 : bytes.remaining();
    }

    private static Optional<String> referralId(ByteBuffer key) {
        return Optional.ofNullable(key)
            .map(bytes -> StandardCharsets.UTF_8.decode(bytes.duplicate()))
            .flatMap(ReferralId::parse)
            .map(ReferralId::toString);
    }

    /**
     * Where the record came from, as people write it; - where the letter is unreadable.
     */
    String from() {
        return origin.map(from -> from.topic() + "/" + from.partition() + "/" + from.offset()).orElse("-");
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("parkedAt", parkedAt);
        json.put("cause", cause);
        json.put("service", service);
        json.put("origin", origin.map(Letter::json).orElse(null));
        json.put("referralId", referralId.orElse(null));
        json.put("keyBytes", keyBytes);
        json.put("valueBytes", valueBytes);
        json.put("headers", headers);
        json.put("letter", json(place));
        return json;
    }

    static Map<String, Object> json(Origin origin) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", origin.topic());
        json.put("partition", origin.partition());
        json.put("offset", origin.offset());
        return json;
    }
}
