package network.referral.testbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.referral.audit.bus.CheckpointRecord;
import network.referral.audit.bus.EntryRecord;
import network.referral.audit.bus.TrailSettings;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.keys.NewKey;
import network.referral.audit.keys.PublicKeys;
import network.referral.audit.verification.Report;
import network.referral.audit.verification.Verifier;
import network.referral.events.AuditCheckpoint;
import network.referral.events.AuditEntry;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;

/**
 * What one service has put on record on a bus, for tests that look at it. Give the
 * service {@link #settings()}, and an instance of its own where the bus is shared.
 */
public final class AuditOnBus {

    private final TestBus bus;

    private final String service;

    private final String instance;

    private final NewKey key;

    /** One for all readings: each asks the registry once for each schema. */
    private final Wire wire;

    /**
     * @param folder where its keys are made
     */
    public AuditOnBus(TestBus bus, Path folder, String service) {
        this.bus = bus;
        this.service = service;
        this.wire = new Wire(bus.registry());
        this.instance = "test-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try {
            this.key = NewKey.write(folder, service);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For a trail that a test keeps itself, and that a busy machine does not make give
     * up.
     */
    public static TrailSettings settings(Path signingKeyFile, String instance) {
        return new TrailSettings(signingKeyFile, instance, 100, Duration.ofSeconds(30), Duration.ofMinutes(10),
                Duration.ofMinutes(1), 10_000, false);
    }

    public Path privateKey() {
        return key.privateFile();
    }

    public String instance() {
        return instance;
    }

    /** As arguments of a service that a busy machine does not make give up a record. */
    public List<String> settings() {
        return settings(Duration.ofMinutes(1));
    }

    /** For a test about what cannot be put on record. */
    public List<String> settings(Duration patience) {
        return List.of("--referral.audit.required=true", "--referral.audit.signing-key-file=" + key.privateFile(),
                "--referral.audit.instance=" + instance, "--referral.audit.patience=" + patience.toSeconds() + "s");
    }

    /** All that it told, in order; the beginnings of chains are the trail's own. */
    public List<Deed> deeds() {
        return entries().stream().map(Entry::deed).filter(deed -> deed.act() != Act.CHAIN_OPENED).toList();
    }

    /** Whether what the service has written is whole as far as it can be known. */
    public Report verified() {
        var began = Instant.now();
        var verifier = new Verifier(PublicKeys.load(key.publicFile()));
        read(Topics.AUDIT_CHECKPOINTS, AuditCheckpoint.class).stream()
            .map(record -> CheckpointRecord.read(record).orElseThrow())
            .filter(checkpoint -> isOurs(checkpoint.chain().writer().toString()))
            .forEach(verifier::take);
        entries().forEach(verifier::take);
        return verifier.conclude(began, Instant.now());
    }

    /** Its entries as they lie on the bus, whatever their bytes mean. */
    public String raw() {
        return WholeTopic.committed(bus, Topics.AUDIT.name())
            .stream()
            .map(entry -> new String(entry.value(), StandardCharsets.UTF_8))
            .filter(text -> text.contains(instance))
            .reduce("", String::concat);
    }

    private List<Entry> entries() {
        return read(Topics.AUDIT, AuditEntry.class).stream()
            .map(record -> EntryRecord.read(record).orElseThrow())
            .filter(entry -> isOurs(entry.chain().writer().toString()))
            .toList();
    }

    private boolean isOurs(String writer) {
        return writer.equals(service + "/" + instance);
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return WholeTopic.committed(bus, topic.name()).stream().map(entry -> switch (wire.decode(entry.value(), type)) {
            case Decoded.Value<T>(var value) -> value;
            case Decoded.Refused<T>(var cause) -> throw new AssertionError("Unreadable: " + cause);
        }).toList();
    }

}
