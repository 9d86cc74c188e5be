package network.referral.routing.bus;

import static network.referral.routing.bus.RegistryPatience.patiently;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.DeadLetterCause;
import network.referral.events.ErasureMark;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
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
final class CaseStep extends ContextualProcessor<byte[], byte[], byte[], Outgoing> implements Punctuations.Task {

    private static final Logger log = LoggerFactory.getLogger(CaseStep.class);

    private final RoutingParts parts;

    private final Moments moments = new Moments();

    private CaseStores stores;

    private Parking parking;

    private TakeIdentification identifications;

    private TakeStatus statuses;

    private AwaitOthers others;

    private TakeLink links;

    private TakeErasure erasures;

    private Punctuations punctuations;

    private QuietCommit commit;

    CaseStep(RoutingParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        super.init(context);
        commit = new QuietCommit(context);
        var wire = parts.wire();
        stores = CaseStores.of(context);
        tellUnread();
        var outbox = new Outbox(wire);
        var seal = new SealForAgency(parts.recipients(), parts.metrics());
        Supplier<Telling> telling = () -> new Telling(seal, outbox,
                agency -> canBeTold(agency) && !stores.waiting().isWaiting(agency));
        var sights = new Sights(seal, stores.entitled());
        var consequences = new Consequences(parts, outbox, stores, sights, telling);
        identifications = new TakeIdentification(parts, wire, consequences, stores.cases(), stores.held());
        others = new AwaitOthers(parts, identifications, stores.held(), now());
        links = new TakeLink(parts, wire, consequences, identifications, others, stores);
        statuses = new TakeStatus(parts, wire, consequences, stores.cases(), stores.decisions());
        parking = new Parking(outbox, parts.metrics(), parts.clock());
        erasures = new TakeErasure(parts, wire, outbox, parking, consequences, stores);
        punctuations = new Punctuations(parts, stores, this, consequences, identifications, others,
                new ReleaseWaiting(stores.waiting(), outbox, moments, this::canBeTold, parts),
                new TellWithheld(seal, sights, stores, telling, parts.erased()),
                new TellEntitled(seal, sights, stores, telling));
        punctuations.schedule(context);
    }

    private void tellUnread() {
        if (stores.waiting().unread() > 0) {
            parts.metrics().fault(CaseFaults.Act.NOTICES);
            log.error("Another build wrote {} of the notices that wait in partition {}: nobody is told them",
                    stores.waiting().unread(), context().taskId().partition());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        punctuations.before();
        var from = context().recordMetadata().orElseThrow();
        var now = referral(record.key()).map(referral -> at(referral, now())).orElseGet(this::now);
        write(take(record, from, now), now);
        commit.taken();
    }

    /** By the topic it came from first: what is taken once more comes as statuses do. */
    private Effects take(Record<byte[], byte[]> record, RecordMetadata from, Instant now) {
        boolean isStamped = from.topic().equals(Topics.STATUSES);
        var headers = isStamped ? new RecordHeaders(record.headers()) : record.headers();
        var place = Origins.of(from);
        var origin = isStamped ? Origins.unstamp(headers) : Optional.of(place);
        var received = new Received(record.key(), record.value(), headers, origin.orElse(place));
        if (origin.isEmpty()) {
            return unlessErased(received, () -> parking.park(received, DeadLetterCause.BAD_VALUE));
        }
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
        return referral(key).filter(referral -> stores.marks().has(referral) || parts.erased().test(referral))
            .isPresent();
    }

    /** Every record is keyed by the referral that it is about. */
    private static Optional<ReferralId> referral(byte[] key) {
        return Optional.ofNullable(key).flatMap(bytes -> ReferralId.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public void write(Effects effects, Instant now) {
        effects.waiting().ifPresent(this::write);
        effects.after().ifPresent(after -> {
            effects.snapshot().ifPresent(snapshot -> stores.cases().put(after.id(), snapshot));
            effects.decision().ifPresent(decision -> stores.decisions().put(after.id(), decision));
            effects.report().ifPresent(report -> stores.reports().put(after.id(), report));
            stores.timers().move(after.id(), effects.before().flatMap(ReferralCase::nextDue), after.nextDue());
            effects.before().ifPresent(before -> stores.withheld().forgetWhatIsOver(before, after));
        });
        effects.erased().ifPresent(mark -> erase(mark, effects.before()));
        effects.keep().forEach(notice -> keep(notice, effects.before()));
        effects.withheld().forEach(stores.withheld()::apply);
        effects.enclosed().forEach(stores.enclosed()::put);
        effects.send().forEach(outgoing -> forward(outgoing, now));
        count(effects);
    }

    /**
     * What is counted has happened: a mistake of a counter's must stop nothing. What a
     * store cannot do is none.
     */
    static void count(Effects effects) {
        try {
            effects.count().run();
        }
        catch (KafkaException e) {
            throw e;
        }
        catch (RuntimeException fault) {
            log.error("What was done cannot be counted: {}", fault.getClass().getName());
        }
    }

    private void keep(Assignment notice, Optional<ReferralCase> before) {
        boolean isKept = stores.waiting().keep(notice, isNew(notice, before));
        if (!isKept && notice.getNotice() == AssignmentNotice.ENCLOSED) {
            stores.enclosed().remove(notice);
        }
    }

    /** Whether it is the first that its agency hears of it. */
    private boolean isNew(Assignment notice, Optional<ReferralCase> before) {
        return switch (notice.getNotice()) {
            case OFFERED, ESCALATED -> !isAssigned(notice, before);
            case ENCLOSED -> !notice.getCompartments().isEmpty() && !stores.enclosed().has(notice);
            case INFORMED, CANCELLED, ERASED, UNKNOWN -> false;
        };
    }

    private static boolean isAssigned(Assignment notice, Optional<ReferralCase> before) {
        return AssignmentId.parse(notice.getAssignmentId())
            .filter(id -> before.filter(known -> known.assignments().containsKey(id)).isPresent())
            .isPresent();
    }

    /**
     * Of one that is erased already only the mark changes: notices of it may still wait.
     */
    private void erase(ErasureMark mark, Optional<ReferralCase> known) {
        var referral = LinkRecords.referral(mark.getReferralId());
        if (!stores.marks().has(referral)) {
            stores.timers().move(referral, known.flatMap(ReferralCase::nextDue), Optional.empty());
            stores.forget(referral);
            stores.waiting().forget(referral);
            stores.withheld().forget(Set.of(referral));
        }
        stores.marks().put(mark);
    }

    private void write(Effects.Waiting waiting) {
        switch (waiting) {
            case Effects.Waiting.Begins(var report) -> {
                stores.held().put(report);
                stores.timers().move(report.referral(), Optional.empty(), Optional.of(report.until()));
                others.watch(report);
            }
            case Effects.Waiting.Ends(var report) -> {
                stores.held().release(report.referral());
                stores.timers().move(report.referral(), Optional.of(report.until()), Optional.empty());
            }
        }
    }

    @Override
    public TaskId id() {
        return context().taskId();
    }

    private boolean canBeTold(AgencyId agency) {
        return parts.takes().test(Topics.assignments(agency), context().taskId().partition());
    }

    @Override
    public void forward(Outgoing outgoing, Instant now) {
        context().forward(new Record<>(outgoing.key(), outgoing, now.toEpochMilli(), outgoing.headers()));
    }

    /**
     * To the millisecond, as the records keep it: what is stored and what is read back
     * are equal.
     */
    @Override
    public Instant now() {
        return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant at(ReferralId referral, Instant now) {
        return moments.next(referral, now);
    }

    @Override
    public void close() {
        parts.metrics().noLongerWaiting(context().taskId());
        if (punctuations != null) {
            punctuations.cancel();
        }
    }

}
