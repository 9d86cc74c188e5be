package network.referral.ctl.replay;

import java.nio.charset.StandardCharsets;
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
import network.referral.ctl.bus.Bus;
import network.referral.ctl.protocol.PublishedTexts;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.routing.bus.IdentificationRecords;
import network.referral.routing.decision.Report;
import network.referral.schemas.CodeWord;
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

    private final String jurisdiction;

    private final Instant since;

    private final PublishedTexts texts;

    private final Consumer<String> notice;

    private final Map<String, Decided> decisions = new HashMap<>();

    /** Equal tasks are one object: there are few of them, and many decisions. */
    private final Map<Upshot.Task, Upshot.Task> tasks = new HashMap<>();

    private final Set<String> erased = new HashSet<>();

    private final Set<String> leftOut = new HashSet<>();

    private final List<Unreadable> unreadable = new ArrayList<>();

    private final Set<String> unreadableReports = new HashSet<>();

    /** When the first report was taken that was met in each partition. */
    private final Map<Integer, Instant> firsts = new HashMap<>();

    private Unreported unreported = Unreported.NONE;

    private long undecided;

    private long read;

    private long said = System.nanoTime();

    /**
     * @param jurisdiction whose decisions are missed when their reports are not there
     */
    History(Bus bus, String jurisdiction, Instant since, PublishedTexts texts, Consumer<String> notice) {
        this.bus = bus;
        this.jurisdiction = jurisdiction;
        this.since = since;
        this.texts = texts;
        this.notice = notice;
    }

    /** A record left out, and why. */
    record Unreadable(String topic, int partition, long offset, String cause) {
    }

    /** What was decided, and where its report lies, if it does. */
    private record Decided(Past past, String referral, String jurisdiction, int partition) {
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
            var past = new Past(decision.getDecidedAt(), decision.getProtocol().getVersion().toString().intern(),
                    upshot);
            // both topics have the same keys and as many partitions
            decisions.put(key(decision.getReferralId(), decision.getRevision()),
                    new Decided(past, decision.getReferralId().toString(),
                            decision.getProtocol().getId().toString().intern(), entry.partition()));
        });
        scan(Topics.IDENTIFICATIONS, Optional.of(since), Identification.class,
                (entry, identification) -> IdentificationRecords.of(identification)
                    .ifPresentOrElse(report -> take(report, take), () -> leaveOut(entry, "bad-value")));
        unreported = left();
    }

    private void take(Report report, BiConsumer<Report, Past> take) {
        if (erased.contains(report.referral().toString())) {
            leftOut.add(report.referral().toString());
            return;
        }
        // a repeat of a report that was read already finds its decision taken
        var decided = decisions.remove(key(report.referral().toString(), report.revision()));
        if (decided == null) {
            undecided++;
        }
        else {
            take.accept(report, decided.past());
        }
    }

    private Unreported left() {
        var left = decisions.values()
            .stream()
            .filter(decided -> decided.jurisdiction().equals(jurisdiction))
            .filter(decided -> !erased.contains(decided.referral()) && !unreadableReports.contains(decided.referral()))
            .map(Decided::partition)
            .toList();
        return left.isEmpty() ? Unreported.NONE
                : Unreported.of(left, bus.reachingBefore(Topics.IDENTIFICATIONS, since), firsts);
    }

    private <T extends SpecificRecord> void scan(Topic topic, Optional<Instant> from, Class<T> type,
            BiConsumer<ConsumerRecord<byte[], byte[]>, T> take) {
        notice.accept("Reading " + topic + from.map(start -> " since " + start).orElse("") + " ...");
        read = 0;
        bus.scan(topic, from, entry -> {
            read++;
            sayNowAndThen(topic);
            if (topic.equals(Topics.IDENTIFICATIONS)) {
                firsts.putIfAbsent(entry.partition(), Instant.ofEpochMilli(entry.timestamp()));
            }
            if (entry.value() == null) {
                leaveOut(entry, "not-a-record");
                return;
            }
            switch (bus.wire().decode(entry.value(), type)) {
                case Decoded.Value<T>(var value) -> take.accept(entry, value);
                case Decoded.Refused<T>(var cause) -> leaveOut(entry, CodeWord.of(cause));
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
        if (entry.key() != null && entry.topic().equals(Topics.IDENTIFICATIONS.name())) {
            unreadableReports.add(new String(entry.key(), StandardCharsets.UTF_8));
        }
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

    /**
     * Decisions of the span that could not be made again, their reports being elsewhere.
     */
    Unreported unreported() {
        return unreported;
    }

    List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

}
