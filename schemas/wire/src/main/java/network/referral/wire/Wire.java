package network.referral.wire;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.Topic;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns records into the bytes on a topic and back, in the Confluent wire format.
 *
 * <p>
 * Both directions throw {@link RegistryAwayException} while the registry does not answer:
 * the record is sound, try again. Safe for concurrent use; one per thread where reading
 * is hot.
 */
public final class Wire implements AutoCloseable {

    private static final int PREFIX = 1 + Integer.BYTES;

    private final SchemaRegistry registry;

    private final Serializer<Object> serializer;

    private final Deserializer<Object> deserializer;

    public Wire(RegistrySettings settings) {
        TrustedClasses.install();
        this.registry = new SchemaRegistry(settings.url());
        this.serializer = settings.serde().serializer(settings.url());
        this.deserializer = settings.serde().deserializer(settings.url());
    }

    /**
     * @throws IllegalStateException when the topic's schema is not registered:
     * provisioning was left out
     */
    public byte[] encode(Topic topic, SpecificRecord value) {
        try {
            return again(() -> serializer.serialize(topic.name(), value));
        }
        catch (RegistryAwayException e) {
            throw e;
        }
        catch (RuntimeException e) {
            throw new IllegalStateException("The schema of " + topic.subject() + " is not registered", e);
        }
    }

    /** The record, or why there is none. */
    public <T extends SpecificRecord> Decoded<T> decode(String topic, byte[] bytes, Class<T> type) {
        if (bytes == null || bytes.length < PREFIX || bytes[0] != 0) {
            return Decoded.refused(DeadLetterCause.NOT_AVRO);
        }
        if (!registry.hasId(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt())) {
            return Decoded.refused(DeadLetterCause.UNKNOWN_SCHEMA);
        }
        try {
            var value = again(() -> read(topic, bytes));
            return type.isInstance(value) ? new Decoded.Value<>(type.cast(value))
                    : Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH);
        }
        catch (RegistryAwayException e) {
            throw e;
        }
        catch (RuntimeException e) {
            return Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH);
        }
    }

    /**
     * The serializers ask the registry themselves and do not say what failed: only what
     * fails while it answers, before and after, is the record's fault.
     */
    private <T> T again(Supplier<T> attempt) {
        try {
            return attempt.get();
        }
        catch (RuntimeException first) {
            registry.ping();
            try {
                return attempt.get();
            }
            catch (RuntimeException second) {
                registry.ping();
                throw second;
            }
        }
    }

    private Object read(String topic, byte[] bytes) {
        synchronized (deserializer) {
            return deserializer.deserialize(topic, bytes);
        }
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }

}
