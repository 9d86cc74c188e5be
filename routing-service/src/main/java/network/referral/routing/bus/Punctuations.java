package network.referral.routing.bus;

import static network.referral.routing.bus.RegistryPatience.patiently;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.ReferralId;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What becomes of cases without a record: deadlines pass, agencies go away, get a topic
 * or a key, or may know more or less than before. By wall clock, never by stream time: a
 * quiet bus must hold up neither a deadline nor an assignment. A little at a time.
 */
final class Punctuations {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** In one transaction; the rest follow at the next look. */
    private static final int DUE_AT_MOST = 200;

    /**
     * After that, too: the broker ends a transaction that lasts, and all of it would be
     * done anew.
     */
    static final Duration DUE_FOR_AT_MOST = Duration.ofMillis(500);

    private static final Duration RELEASE_EVERY = Duration.ofSeconds(1);

    private static final Duration RELIEVE_EVERY = Duration.ofMillis(500);

    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final RoutingParts parts;

    private final CaseStores stores;

    private final Task task;

    private final PassTime time;

    private final AwaitOthers others;

    private final RelieveAbsent relief;

    private final TellWithheld late;

    private final TellEntitled entitled;

    private final ReleaseWaiting release;

    private final HeardFirst heard;

    /** What was on its way before was read by nobody. */
    private final Instant began;

    private final List<Cancellable> scheduled = new ArrayList<>();

    private final CaseFaults ofTime;

    private final CaseFaults ofRelief;

    private final CaseFaults ofTelling;

    private final CaseFaults ofRights;

    /** Whether what had come back of erased referrals is forgotten. */
    private boolean isCleared;

    /** The task whose cases they are. */
    interface Task {

        TaskId id();

        Instant now();

        /**
         * When something next happens to the referral.
         */
        Instant at(ReferralId referral, Instant now);

        void write(Effects effects, Instant now);

        void forward(Outgoing outgoing, Instant now);

    }

    Punctuations(RoutingParts parts, CaseStores stores, Task task, Consequences consequences,
            TakeIdentification identifications, AwaitOthers others, ReleaseWaiting release, TellWithheld late,
            TellEntitled entitled) {
        this.parts = parts;
        this.stores = stores;
        this.task = task;
        this.time = new PassTime(new LaterRevisions(parts), consequences, stores, identifications, others);
        this.others = others;
        this.relief = new RelieveAbsent(parts, consequences, stores.cases(), stores.decisions());
        this.late = late;
        this.entitled = entitled;
        this.release = release;
        this.began = task.now();
        this.heard = new HeardFirst(parts.words(), began);
        this.ofTime = new CaseFaults(parts.metrics(), CaseFaults.Act.DEADLINES);
        this.ofRelief = new CaseFaults(parts.metrics(), CaseFaults.Act.RELIEF);
        this.ofTelling = new CaseFaults(parts.metrics(), CaseFaults.Act.CONTENT);
        this.ofRights = new CaseFaults(parts.metrics(), CaseFaults.Act.RIGHTS);
    }

    void schedule(ProcessorContext<?, ?> context) {
        schedule(context, LOOK_EVERY, this::passTime);
        schedule(context, RELEASE_EVERY, this::releaseWaiting);
        schedule(context, RELIEVE_EVERY, this::relieveAbsent);
        schedule(context, TELL_EVERY, this::tellWithheld);
        schedule(context, TELL_EVERY, this::tellEntitled);
    }

    private void schedule(ProcessorContext<?, ?> context, Duration every, Runnable act) {
        scheduled.add(context.schedule(every, PunctuationType.WALL_CLOCK_TIME, ignored -> {
            before();
            act.run();
        }));
    }

    /** A task that is revived is given new ones, and keeps the old. */
    void cancel() {
        scheduled.forEach(Cancellable::cancel);
    }

    /**
     * To be called before any record: nothing comes of what is erased, and whatever it
     * leads to is told by what is noted.
     */
    void before() {
        if (!isCleared) {
            stores.forgetErased();
            isCleared = true;
        }
        entitled.watch();
    }

    private void passTime() {
        var now = task.now();
        var decided = patiently(() -> others.ready(now, DUE_AT_MOST));
        var deciding = task.now();
        for (var referral : decided) {
            var at = task.at(referral, now);
            ofTime.follow(referral, () -> others.decide(referral, at), now)
                .ifPresent(effects -> task.write(effects, at));
            if (isLong(deciding)) {
                break;
            }
        }
        var due = stores.timers().due(now, DUE_AT_MOST, each -> isToWait(each, now));
        var passing = task.now();
        for (var timer : due) {
            var at = task.at(timer.referral(), now);
            ofTime.follow(timer.referral(), () -> time.pass(timer, heard.until(timer.referral(), now), at), now)
                .ifPresent(effects -> task.write(effects, at));
            if (isLong(passing)) {
                break;
            }
        }
    }

    private boolean isLong(Instant since) {
        return task.now().isAfter(since.plus(DUE_FOR_AT_MOST));
    }

    private boolean isToWait(ReferralId referral, Instant now) {
        return isErasureAwaited(referral)
                || ofTime.ask(referral, () -> isAnswerAwaited(referral, now) || isGroupAwaited(referral, now), now)
                    .orElse(true);
    }

    /**
     * Nobody is to hear more of it until its turn; what is left of it then is dropped.
     */
    private boolean isErasureAwaited(ReferralId referral) {
        return isErased(referral) && !stores.marks().has(referral);
    }

    /** Its erasure has its turn in a moment, or had it. */
    private boolean isErased(ReferralId referral) {
        return parts.erased().test(referral);
    }

    /** A group has its time to answer again once there is somebody to hear it. */
    private boolean isGroupAwaited(ReferralId referral, Instant now) {
        return now.isBefore(began.plus(TakeIdentification.PATIENCE)) && stores.held().get(referral).isPresent();
    }

    /** Nothing can have been said of a report that is not decided. */
    private boolean isAnswerAwaited(ReferralId referral, Instant now) {
        return stores.cases()
            .get(referral)
            .flatMap(ReferralCase::nextDue)
            .filter(due -> !due.isAfter(now) && !due.isBefore(heard.until(referral, now)))
            .isPresent();
    }

    private void relieveAbsent() {
        var now = task.now();
        var away = heard.longAway(parts.away().apply(now), now);
        for (var referral : relief.next(away)) {
            if (!isErased(referral) && heard.isHeardFromAway(referral, now)) {
                var at = task.at(referral, now);
                ofRelief.follow(referral, () -> relief.relieve(referral, away, at), now)
                    .ifPresent(effects -> task.write(effects, at));
            }
        }
    }

    private void tellWithheld() {
        var now = task.now();
        for (var place : late.next(referral -> ofTelling.isLeftAlone(referral, now))) {
            var at = task.at(place.referral(), now);
            ofTelling.follow(place.referral(), () -> late.tell(place, at), now)
                .ifPresent(effects -> task.write(effects, at));
        }
        parts.metrics().owed(task.id(), stores.withheld().byAgency());
    }

    private void tellEntitled() {
        var now = task.now();
        for (var referral : entitled.next().stream().filter(each -> !isErased(each)).toList()) {
            var at = task.at(referral, now);
            ofRights.follow(referral, () -> entitled.tell(referral, at), now)
                .ifPresentOrElse(effects -> task.write(effects, at), () -> entitled.again(referral));
        }
    }

    private void releaseWaiting() {
        var now = task.now();
        var released = release.next(now);
        for (var ready : released) {
            stores.waiting().release(ready.place());
            task.forward(ready.notice(), now);
        }
        release.settled(released, stores.marks()).forEach(gone -> task.forward(gone, now));
        parts.metrics().waiting(task.id(), stores.waiting().byAgency());
    }

}
