package network.referral.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.Bounded;
import network.referral.schemas.Topic;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns records into the bytes on a topic and back, in the Confluent wire format.
 *
 * <p>
 * Both directions throw {@link RegistryAwayException} while the registry does not answer:
 * the record is sound, try again. Once it has answered for a topic or a schema id it is
 * not asked again. Safe for concurrent use.
 */
public final class Wire implements AutoCloseable {

    /** For all that one attempt of a serializer asks; the first of a process is slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SchemaRegistry registry;

    private final Serializer<Object> serializer;

    private final Map<String, PlainWriter> writers = new ConcurrentHashMap<>();

    private final PlainReaders readers;

    private final Silence silence;

    public Wire(RegistrySettings settings) {
        this(settings, System::nanoTime);
    }

    /**
     * @param nanos of a clock that only goes forward
     */
    Wire(RegistrySettings settings, LongSupplier nanos) {
        TrustedClasses.install();
        this.registry = new SchemaRegistry(settings);
        this.serializer = settings.serde().serializer(settings.url());
        this.silence = new Silence(nanos);
        this.readers = new PlainReaders(registry, silence);
    }

    /**
     * Asks now for what it takes to write to a topic by this build's schema, and to read
     * what is written there: that goes on then without a registry.
     * @throws SchemaMissingException when the topic's schema is not registered
     */
    public void learn(Topic topic) {
        if (!writers.containsKey(topic.name())) {
            learnByLookup(topic, topic.schema(), SpecificData.getForSchema(topic.schema()), null);
        }
        learnToRead(topic);
    }

    /**
     * The same for reading alone, by each schema that is registered for the topic.
     * @return whether there is any
     */
    public boolean learnToRead(Topic topic) {
        Class<?> type = SpecificData.get().getClass(topic.schema());
        boolean isAny = false;
        for (int id : registry.idsOf(topic.subject())) {
            try {
                isAny |= readers.of(id, type.asSubclass(SpecificRecord.class), Optional.empty()).isPresent();
            }
            catch (AvroRuntimeException e) {
                // another's: a record that was written by it is refused when it comes
            }
        }
        return isAny;
    }

    /**
     * @throws SchemaMissingException when the topic's schema is not registered
     * @throws RuntimeException as Avro's, when the value does not fit it
     */
    public byte[] encode(Topic topic, SpecificRecord value) {
        var writer = writers.get(topic.name());
        return writer != null && writer.isFor(value) ? writer.write(value) : encodeFirst(topic, value);
    }

    private byte[] encodeFirst(Topic topic, SpecificRecord value) {
        try {
            var bytes = silence.ask(() -> again(() -> serialize(topic, value)));
            PlainWriter.learn(bytes, value).ifPresent(writer -> writers.put(topic.name(), writer));
            return bytes;
        }
        catch (RegistryAwayException e) {
            throw e;
        }
        catch (RuntimeException e) {
            return encodeByLookup(topic, value, e);
        }
    }

    private byte[] encodeByLookup(Topic topic, SpecificRecord value, RuntimeException refused) {
        return learnByLookup(topic, value.getSchema(), SpecificData.getForClass(value.getClass()), refused)
            .write(value);
    }

    /**
     * Apicurio's serializer looks for the very text of the schema; its Confluent API
     * takes one that differs in documentation alone for the same, and registers it no
     * second time. So it is after an upgrade: what was registered by then is written by.
     */
    private PlainWriter learnByLookup(Topic topic, Schema schema, SpecificData model, RuntimeException refused) {
        int id = registry.id(topic).orElseThrow(() -> new SchemaMissingException(topic.subject(), refused));
        var writer = PlainWriter.of(id, schema, model);
        if (registry.schema(id, Optional.empty()).filter(writer::writesAs).isEmpty()) {
            throw new RegistryAwayException("The schema registry knows " + topic.subject() + " and does not serve it",
                    refused);
        }
        writers.put(topic.name(), writer);
        return writer;
    }

    /**
     * Whether the registry has the schema that a record says it was written by; true
     * where it says none.
     */
    public boolean knowsWriterOf(byte[] record) {
        var id = PlainWriter.idOf(record);
        return id.isEmpty() || registry.schema(id.getAsInt(), Optional.empty()).isPresent();
    }

    /** The record, or why there is none. */
    public <T extends SpecificRecord> Decoded<T> decode(byte[] bytes, Class<T> type) {
        return decode(bytes, type, Optional.empty());
    }

    /**
     * The same of a record of a topic that somebody else may write to: one that is full
     * of ids that no registry knows holds up nobody.
     */
    public <T extends SpecificRecord> Decoded<T> decode(String topic, byte[] bytes, Class<T> type) {
        return decode(bytes, type, Optional.of(Topic.subjectOf(topic)));
    }

    private <T extends SpecificRecord> Decoded<T> decode(byte[] bytes, Class<T> type, Optional<String> subject) {
        var id = PlainWriter.idOf(bytes);
        if (id.isEmpty()) {
            return Decoded.refused(DeadLetterCause.NOT_AVRO);
        }
        try {
            var reader = readers.of(id.getAsInt(), type, subject);
            return reader.isEmpty() ? Decoded.refused(DeadLetterCause.UNKNOWN_SCHEMA)
                    : new Decoded.Value<>(PlainReaders.read(reader.get(), bytes));
        }
        catch (RegistryAwayException e) {
            throw e;
        }
        catch (IOException | RuntimeException e) {
            return Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH);
        }
    }

    /**
     * The serializer asks the registry itself and does not say what failed: only what
     * fails while it answers, before and after, is the record's fault.
     */
    private <T> T again(Supplier<T> attempt) {
        try {
            return attempt.get();
        }
        catch (RegistryAwayException e) {
            throw e;
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

    /**
     * The serializer's own questions have no time-out: one that gets no answer is broken
     * off. It holds no lock while it asks, so that the next is not held up.
     */
    private byte[] serialize(Topic topic, SpecificRecord value) {
        try {
            return Bounded.call(() -> serializer.serialize(topic.name(), value), PATIENCE);
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
        catch (TimeoutException e) {
            // where it answers this, it was the serializer that took so long
            registry.ping();
            throw new RegistryAwayException("The serializer has not done in time");
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayException("Interrupted while the serializer asked the schema registry", e);
        }
    }

    @Override
    public void close() {
        serializer.close();
    }

}
