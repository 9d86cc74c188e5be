package network.referral.routing.bus;

import static network.referral.routing.bus.RegistryPatience.patiently;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Erasure;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.Wire;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

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

    private static final Duration RELIEVE_EVERY = Duration.ofMillis(500);

    private static final Duration TELL_EVERY = Duration.ofMillis(500);

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

    private ReleaseWaiting release;

    private Parking parking;

    private CaseFaults ofTime;

    private CaseFaults ofRelief;

    private CaseFaults ofTelling;

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
        release = new ReleaseWaiting(waiting, new Outbox(wire), this::hasTopic);
        parking = new Parking(new Outbox(wire), parts.metrics(), parts.clock());
        ofTime = new CaseFaults(parts.metrics());
        ofRelief = new CaseFaults(parts.metrics());
        ofTelling = new CaseFaults(parts.metrics());
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
        var effects = take(record, from, now);
        write(effects, now);
        if (effects.isBeforeTheRecord()) {
            write(take(record, from, now), now);
        }
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
            return orPark(received, () -> erasures.take(received, now));
        }
        if (topic.equals(Topics.LINKS.name())) {
            return orPark(received, () -> links.take(received, now));
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
                : orPark(record, act);
    }

    private Effects orPark(Received record, Supplier<Effects> act) {
        return patiently(() -> parking.orPark(record, act));
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
            effects.before().ifPresent(before -> withheld.forgetWhatIsOver(before, after));
        });
        effects.erased().ifPresent(mark -> erase(mark, effects.before()));
        effects.keep().forEach(notice -> waiting.keep(notice, isNew(notice, effects.before())));
        effects.withheld().forEach(withheld::apply);
        effects.send().forEach(outgoing -> forward(outgoing, now));
        effects.count().run();
    }

    /** Whether it is the first that its agency hears of the assignment. */
    private static boolean isNew(Assignment notice, Optional<ReferralCase> before) {
        boolean asks = notice.getNotice() == AssignmentNotice.OFFERED
                || notice.getNotice() == AssignmentNotice.ESCALATED;
        return asks && AssignmentId.parse(notice.getAssignmentId())
            .filter(id -> before.filter(known -> known.assignments().containsKey(id)).isPresent())
            .isEmpty();
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
            case Effects.Waiting.Ends(var report, var ignored) -> {
                held.release(report.referral());
                timers.move(report.referral(), Optional.of(report.until()), Optional.empty());
            }
        }
    }

    private void passTime() {
        var now = now();
        for (var referral : timers.due(now, DUE_AT_MOST, each -> ofTime.isLeftAlone(each, now))) {
            ofTime.follow(referral, () -> time.pass(referral, now), now).ifPresent(effects -> write(effects, now));
        }
    }

    private void relieveAbsent() {
        var now = now();
        var away = parts.away().apply(now);
        for (var referral : relief.next(away)) {
            ofRelief.follow(referral, () -> relief.relieve(referral, away, now), now)
                .ifPresent(effects -> write(effects, now));
        }
    }

    private void tellWithheld() {
        var now = now();
        for (var place : late.next()) {
            ofTelling.follow(place.referral(), () -> late.tell(place, now), now)
                .ifPresent(effects -> write(effects, now));
        }
        parts.metrics().owed(context().taskId(), withheld.size());
    }

    private void releaseWaiting() {
        var now = now();
        for (var ready : release.next(now)) {
            waiting.release(ready.place());
            forward(ready.notice(), now);
        }
        parts.metrics().waiting(context().taskId(), waiting.byAgency());
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
