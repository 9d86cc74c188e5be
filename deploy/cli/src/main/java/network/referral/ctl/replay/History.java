package network.referral.ctl.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import network.referral.ctl.Words;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.protocol.PublishedTexts;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.routing.bus.Reports;
import network.referral.routing.decision.Report;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads from the bus what was reported since an instant, and what was decided on it.
 * Decisions come first: each follows its report, so none of a report in the span is
 * missed, and what has been reported meanwhile is left out.
 */
final class History {

    private static final long SAY_EVERY_NANOS = 2_000_000_000L;

    private final Bus bus;

    private final Instant since;

    private final PublishedTexts texts;

    private final Consumer<String> notice;

    private final Map<String, Past> decisions = new HashMap<>();

    /** Equal tasks are one object: there are few of them, and many decisions. */
    private final Map<Upshot.Task, Upshot.Task> tasks = new HashMap<>();

    private final Set<String> erased = new HashSet<>();

    private final Set<String> leftOut = new HashSet<>();

    private final List<Unreadable> unreadable = new ArrayList<>();

    private long undecided;

    private long read;

    private long said = System.nanoTime();

    History(Bus bus, Instant since, PublishedTexts texts, Consumer<String> notice) {
        this.bus = bus;
        this.since = since;
        this.texts = texts;
        this.notice = notice;
    }

    /** A record left out, and why. */
    record Unreadable(String topic, int partition, long offset, String cause) {
    }

    /**
     * @param take told of each report that was decided, and how
     */
    void read(BiConsumer<Report, Past> take) {
        scan(Topics.ERASURES, Optional.empty(), Erasure.class,
                (entry, erasure) -> erased.add(erasure.getReferralId().toString()));
        scan(Topics.DECISIONS, Optional.of(since), RoutingDecision.class, (entry, decision) -> {
            var upshot = Upshot.of(decision, texts.of(decision.getProtocol().getSha256()));
            upshot.tasks().replaceAll((name, task) -> tasks.computeIfAbsent(task, same -> same));
            decisions.put(key(decision.getReferralId(), decision.getRevision()),
                    new Past(decision.getDecidedAt(), decision.getProtocol().getVersion().toString().intern(), upshot));
        });
        scan(Topics.IDENTIFICATIONS, Optional.of(since), Identification.class,
                (entry, identification) -> Reports.of(identification)
                    .ifPresentOrElse(report -> take(report, take), () -> leaveOut(entry, "bad-value")));
    }

    private void take(Report report, BiConsumer<Report, Past> take) {
        if (erased.contains(report.referral().toString())) {
            leftOut.add(report.referral().toString());
            return;
        }
        // a repeat of a report that was read already finds its decision taken
        var past = decisions.remove(key(report.referral().toString(), report.revision()));
        if (past == null) {
            undecided++;
        }
        else {
            take.accept(report, past);
        }
    }

    private <T extends SpecificRecord> void scan(Topic topic, Optional<Instant> from, Class<T> type,
            BiConsumer<ConsumerRecord<byte[], byte[]>, T> take) {
        notice.accept("Reading " + topic + from.map(start -> " since " + start).orElse("") + " ...");
        read = 0;
        bus.scan(topic, from, entry -> {
            read++;
            sayNowAndThen(topic);
            if (entry.value() == null) {
                leaveOut(entry, "not-a-record");
                return;
            }
            switch (bus.wire().decode(entry.value(), type)) {
                case Decoded.Value<T>(var value) -> take.accept(entry, value);
                case Decoded.Refused<T>(var cause) -> leaveOut(entry, Words.kebab(cause));
            }
        });
        notice.accept(read + " records of " + topic);
    }

    private void sayNowAndThen(Topic topic) {
        if (System.nanoTime() - said > SAY_EVERY_NANOS) {
            said = System.nanoTime();
            notice.accept(read + " records of " + topic + " so far ...");
        }
    }

    private void leaveOut(ConsumerRecord<byte[], byte[]> entry, String cause) {
        unreadable.add(new Unreadable(entry.topic(), entry.partition(), entry.offset(), cause));
        notice.accept("Left out a record of " + entry.topic() + " at partition " + entry.partition() + " offset "
                + entry.offset() + ": " + cause);
    }

    private static String key(CharSequence referral, int revision) {
        return referral + "/" + revision;
    }

    /**
     * Reports that nothing has been decided on: parked, repeated, or still on their way.
     */
    long undecided() {
        return undecided;
    }

    /** Referrals of the span that were erased since: nothing of them is decided again. */
    long erased() {
        return leftOut.size();
    }

    List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

}
