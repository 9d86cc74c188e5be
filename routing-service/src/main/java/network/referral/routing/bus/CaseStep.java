package network.referral.routing.bus;

import static network.referral.routing.bus.RegistryPatience.patiently;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.events.Erasure;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.Wire;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where cases change: identifications and statuses in, everything else out,
 * in one transaction. Decides and encodes first and writes last, since what was written
 * before a failure would stay written.
 */
final class CaseStep extends ContextualProcessor<byte[], byte[], byte[], Outgoing> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** In one transaction; the rest follow at the next look. */
    private static final int DUE_AT_MOST = 200;

    private static final Duration RELEASE_EVERY = Duration.ofSeconds(1);

    private static final int RELEASE_AT_MOST = 500;

    private static final Duration RELIEVE_EVERY = Duration.ofMillis(500);

    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(CaseStep.class);

    private final RoutingParts parts;

    private Wire wire;

    private CaseStore cases;

    private WaitingStore waiting;

    private DecisionStore decisions;

    private ReportStore reports;

    private TimerStore timers;

    private HeldReports held;

    private WithheldStore withheld;

    private TellWithheld late;

    private PassTime time;

    private RelieveAbsent relief;

    private TakeIdentification identifications;

    private TakeStatus statuses;

    private TakeLink links;

    private ErasedStore marks;

    private TakeErasure erasures;

    private QuietCommit commit;

    CaseStep(RoutingParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        super.init(context);
        commit = new QuietCommit(context);
        wire = parts.wire().get();
        cases = new CaseStore(context.getStateStore(CaseStore.NAME));
        waiting = new WaitingStore(context.getStateStore(WaitingStore.NAME));
        decisions = new DecisionStore(context.getStateStore(DecisionStore.NAME));
        reports = new ReportStore(context.getStateStore(ReportStore.NAME));
        timers = new TimerStore(context.getStateStore(TimerStore.NAME));
        held = new HeldReports(context.getStateStore(HeldReports.NAME));
        withheld = new WithheldStore(context.getStateStore(WithheldStore.NAME));
        var consequences = new Consequences(parts, new Outbox(wire), reports, decisions,
                agency -> hasTopic(agency) && !waiting.isWaiting(agency));
        identifications = new TakeIdentification(parts, wire, consequences, cases, held);
        links = new TakeLink(parts, wire, consequences, identifications, cases, decisions, held);
        statuses = new TakeStatus(parts, wire, consequences, cases, decisions);
        marks = new ErasedStore(context.getStateStore(ErasedStore.NAME));
        erasures = new TakeErasure(parts, wire, consequences, cases, held, waiting, marks);
        time = new PassTime(parts.away(), consequences, cases, decisions, held, identifications);
        relief = new RelieveAbsent(parts.open(), consequences, cases, decisions);
        late = new TellWithheld(withheld, parts.seal(), consequences, cases);
        // wall clock, never stream time: a quiet bus must hold up neither a deadline nor
        // an assignment
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, ignored -> passTime());
        context.schedule(RELEASE_EVERY, PunctuationType.WALL_CLOCK_TIME, ignored -> releaseWaiting());
        context.schedule(RELIEVE_EVERY, PunctuationType.WALL_CLOCK_TIME, ignored -> relieveAbsent());
        context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, ignored -> tellWithheld());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var from = context().recordMetadata().orElseThrow();
        var now = now();
        write(take(record, from, now), now);
        commit.taken();
    }

    /** By the topic it came from first: what is taken once more comes as statuses do. */
    private Effects take(Record<byte[], byte[]> record, RecordMetadata from, Instant now) {
        var received = from.topic().equals(Topics.STATUSES) ? unstamped(record)
                : new Received(record.key(), record.value(), record.headers(), Origins.of(from));
        var topic = received.origin().topic();
        if (topic.equals(Topics.IDENTIFICATIONS.name())) {
            return unlessErased(received, () -> from.topic().equals(topic) ? identifications.take(received, now)
                    : identifications.takeAgain(received, now));
        }
        if (topic.equals(Topics.ERASURES.name())) {
            return patiently(() -> erasures.take(received, now));
        }
        if (topic.equals(Topics.LINKS.name())) {
            return patiently(() -> links.take(received, now));
        }
        return unlessErased(received, () -> statuses.take(received, now));
    }

    private static Received unstamped(Record<byte[], byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        return new Received(record.key(), record.value(), headers, Origins.unstamp(headers));
    }

    /**
     * Whatever comes of an erased referral comes to nothing, before it is read: it is not
     * even parked, since a letter would keep what it says.
     */
    private Effects unlessErased(Received record, Supplier<Effects> act) {
        return isErased(record.key()) ? Effects.none(() -> parts.metrics().tooLate(record.origin().topic()))
                : patiently(act);
    }

    private boolean isErased(byte[] key) {
        return Optional.ofNullable(key)
            .flatMap(bytes -> ReferralId.parse(new String(bytes, StandardCharsets.UTF_8)))
            .filter(referral -> marks.has(referral) || parts.erased().test(referral))
            .isPresent();
    }

    private void write(Effects effects, Instant now) {
        effects.waiting().ifPresent(this::write);
        effects.after().ifPresent(after -> {
            effects.snapshot().ifPresent(snapshot -> cases.put(after.id(), snapshot));
            effects.decision().ifPresent(decision -> decisions.put(after.id(), decision));
            effects.report().ifPresent(report -> reports.put(after.id(), report));
            timers.move(after.id(), effects.before().flatMap(ReferralCase::nextDue), after.nextDue());
        });
        effects.erased().ifPresent(mark -> erase(mark, effects.before()));
        effects.keep().forEach(waiting::keep);
        effects.withheld().forEach(withheld::apply);
        effects.send().forEach(outgoing -> forward(outgoing, now));
        effects.count().run();
    }

    private void erase(Erasure mark, Optional<ReferralCase> known) {
        var referral = LinkRecords.referral(mark.getReferralId());
        timers.move(referral, known.flatMap(ReferralCase::nextDue), Optional.empty());
        cases.remove(referral);
        decisions.remove(referral);
        reports.remove(referral);
        waiting.forget(referral);
        known.ifPresent(withheld::forget);
        marks.put(mark);
    }

    private void write(Effects.Waiting waiting) {
        switch (waiting) {
            case Effects.Waiting.Begins(var report) -> {
                held.put(report);
                timers.move(report.referral(), Optional.empty(), Optional.of(report.until()));
            }
            case Effects.Waiting.Ends(var report) -> {
                held.release(report.referral());
                timers.move(report.referral(), Optional.of(report.until()), Optional.empty());
            }
        }
    }

    private void passTime() {
        var now = now();
        for (var referral : timers.due(now, DUE_AT_MOST)) {
            follow(() -> time.pass(referral, now), now);
        }
    }

    private void relieveAbsent() {
        var now = now();
        var away = parts.away().apply(now);
        for (var referral : relief.next(away)) {
            follow(() -> relief.relieve(referral, away, now), now);
        }
    }

    private void tellWithheld() {
        var now = now();
        for (var place : late.next()) {
            follow(() -> late.tell(place, now), now);
        }
        parts.metrics().owed(context().taskId(), withheld.size());
    }

    /**
     * One case that cannot be followed must not hold up the deadlines of all others; the
     * ledger names it.
     */
    private void follow(Supplier<Effects> act, Instant now) {
        Effects effects;
        try {
            effects = patiently(act);
        }
        catch (KafkaException e) {
            throw e;
        }
        catch (RuntimeException fault) {
            parts.metrics().fault();
            log.error("The deadlines of a referral cannot be followed: {}", fault.getClass().getName());
            return;
        }
        write(effects, now);
    }

    private void releaseWaiting() {
        var now = now();
        var outbox = new Outbox(wire);
        for (var place : waiting.ready(this::hasTopic, RELEASE_AT_MOST)) {
            var outgoing = patiently(() -> outbox.assignment(place.notice(), now, Optional.empty()));
            waiting.release(place);
            forward(outgoing, now);
        }
        parts.metrics().waiting(context().taskId(), waiting.size());
    }

    private boolean hasTopic(AgencyId agency) {
        return parts.exists().test(Topics.assignments(agency));
    }

    private void forward(Outgoing outgoing, Instant now) {
        context().forward(new Record<>(outgoing.key(), outgoing, now.toEpochMilli(), outgoing.headers()));
    }

    /**
     * To the millisecond, as the records keep it: what is stored and what is read back
     * are equal.
     */
    private Instant now() {
        return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        parts.metrics().noLongerWaiting(context().taskId());
        if (wire != null) {
            wire.close();
        }
    }

}
