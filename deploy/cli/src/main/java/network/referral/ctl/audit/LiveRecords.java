package network.referral.ctl.audit;

import java.time.Instant;
import java.util.Optional;
import network.referral.audit.bus.CheckpointRecord;
import network.referral.audit.bus.EntryRecord;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.events.AuditCheckpoint;
import network.referral.events.AuditEntry;
import network.referral.events.Identification;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the record on a bus. The checkpoints first: an entry that comes meanwhile is not
 * signed yet, and none is missed that is.
 */
final class LiveRecords {

    private static final int TELL_EVERY = 100_000;

    private final Bus bus;

    private final Terminal terminal;

    private long read;

    private LiveRecords(Bus bus, Terminal terminal) {
        this.bus = bus;
        this.terminal = terminal;
    }

    static void read(Bus bus, Records records, Terminal terminal) {
        var live = new LiveRecords(bus, terminal);
        live.scan(Topics.AUDIT_CHECKPOINTS, Optional.empty(), AuditCheckpoint.class, records,
                value -> CheckpointRecord.read(value).map(checkpoint -> {
                    records.take(checkpoint);
                    return true;
                }));
        live.entries(Optional.empty(), records);
    }

    /**
     * Reports, and then the entries that may have them: of each what the brokers have
     * taken since.
     */
    static void readSince(Bus bus, Instant since, TakenReports reports, Terminal terminal) {
        var live = new LiveRecords(bus, terminal);
        live.scan(Topics.IDENTIFICATIONS, Optional.of(since), Identification.class, reports, value -> {
            reports.take(value);
            return Optional.of(true);
        });
        live.entries(Optional.of(since), reports);
    }

    private void entries(Optional<Instant> since, Records records) {
        scan(Topics.AUDIT, since, AuditEntry.class, records, value -> EntryRecord.read(value).map(entry -> {
            records.take(entry);
            return true;
        }));
    }

    /** Empty for what is no record. */
    @FunctionalInterface
    private interface Taking<T> {

        Optional<Boolean> take(T value);

    }

    private <T extends SpecificRecord> void scan(Topic topic, Optional<Instant> since, Class<T> type, Records records,
            Taking<T> taking) {
        bus.scan(topic, since, entry -> {
            var taken = bus.wire().decode(entry.value(), type) instanceof Decoded.Value<T>(var value)
                    ? taking.take(value) : Optional.empty();
            if (taken.isEmpty()) {
                records.take(new Unreadable(topic.name(), entry.partition(), entry.offset()));
            }
            if (++read % TELL_EVERY == 0) {
                terminal.notice(read + " records read");
            }
        });
    }

}
