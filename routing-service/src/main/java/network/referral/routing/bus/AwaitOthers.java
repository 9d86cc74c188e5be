package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.bus.HeldReports.Others;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.EncounterId;
import network.referral.schemas.ReferralId;
import network.referral.wire.DeadLetters.Origin;

/**
 * The first report of a person waits for the others of its encounter that have come in
 * and are, or may turn out to be, of the same person: whom one of those keeps out must
 * not be shown the person. After an outage they all lie on their topic, and which of them
 * is read first says nothing. What comes in later is not waited for. Any first report
 * waits so for a later revision of itself that has come in. Writes nothing itself.
 */
final class AwaitOthers {

    static final Duration PATIENCE = TakeIdentification.PATIENCE.dividedBy(2);

    /** Whoever asks it waits for its answer, and no longer than for the group. */
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final RoutingParts parts;

    private final TakeIdentification identifications;

    private final HeldReports held;

    private final LaterRevisions later;

    /** What was on its way before was read by nobody. */
    private final Instant began;

    /** Those that wait. */
    private final Map<ReferralId, Wait> waiting = new LinkedHashMap<>();

    private boolean isFilled;

    /**
     * What a report waits for, to be looked at often without reading it.
     *
     * @param newest its last revision that has been taken; the greatest where none can be
     * read any more
     * @param encounter empty where it has none, or waits for what corrects it alone
     * @param firsts itself, and the report before it: it may be of that person no longer
     * @param heard itself, and those that have asked it
     * @param from since when; anew where routing was started again, so that what came in
     * meanwhile is heard as well
     * @param last the newest record of it
     */
    private record Wait(ReferralId report, int newest, Optional<EncounterId> encounter, Set<ReferralId> firsts,
            Set<ReferralId> heard, Instant from, Instant until, Origin last) {
    }

    AwaitOthers(RoutingParts parts, TakeIdentification identifications, HeldReports held, Instant began) {
        this.parts = parts;
        this.identifications = identifications;
        this.held = held;
        this.later = new LaterRevisions(parts);
        this.began = began;
    }

    /**
     * Nobody is known to have reported that person before.
     * @param sameGroup another report of the encounter, of another person
     */
    Effects first(Held report, Optional<ReferralId> sameGroup, Instant now) {
        var since = report.others().map(Others::since).orElse(now);
        return goOn(report.awaiting(new Others(since, sameGroup)), now);
    }

    /**
     * The first report of its person is known. It is asked as soon as no later revision
     * lies there, since it may be decided by what it is asked.
     */
    Effects follow(Held report, ReferralId first, Instant now) {
        var waits = report.following(first).awaitingCorrection();
        return isToWait(waitOf(waits), now) ? Effects.waiting(waits, List.of())
                : identifications.ask(report, first, now);
    }

    /** Empty unless it waits, and follows nobody itself. */
    Optional<Effects> asked(ReferralId first, Follower follower, Instant now) {
        return held.get(first)
            .filter(report -> report.first().isEmpty())
            .map(report -> report.askedBy(follower))
            .map(report -> report.others().isPresent() ? goOn(report, now) : Effects.waiting(report, List.of()));
    }

    /**
     * The one it follows has told it what it holds, and does so once more where a later
     * revision of it has come in.
     */
    Effects told(Held report, Supplier<Effects> decided, Instant now) {
        var waits = report.awaitingCorrection();
        return isToWait(waitOf(waits), now) ? Effects.waiting(waits, List.of()) : counted(waits, decided.get());
    }

    private Effects goOn(Held report, Instant now) {
        return parts.erased().test(report.referral()) || isToWait(waitOf(report), now)
                ? Effects.waiting(report, List.of()) : decide(report, now);
    }

    /** To be called whenever a report begins to wait, or waits on. */
    void watch(Held report) {
        if (report.others().isPresent()) {
            waiting.put(report.referral(), waitOf(report));
        }
    }

    /** Those that wait no longer. */
    List<ReferralId> ready(Instant now, int limit) {
        if (!isFilled) {
            held.awaitingOthers().forEach(report -> waiting.put(report.referral(), waitOf(report)));
            isFilled = true;
        }
        var ready = new ArrayList<ReferralId>();
        for (var each = waiting.entrySet().iterator(); each.hasNext() && ready.size() < limit;) {
            var wait = each.next();
            if (isToWait(wait.getValue(), now)) {
                continue;
            }
            var report = held.get(wait.getKey()).filter(one -> one.others().isPresent());
            report.ifPresentOrElse(one -> wait.setValue(waitOf(one)), each::remove);
            report.map(Held::referral)
                .filter(one -> !parts.erased().test(one) && !isToWait(wait.getValue(), now))
                .ifPresent(ready::add);
        }
        return ready;
    }

    Effects decide(ReferralId ready, Instant now) {
        return decide(held.get(ready).orElseThrow(), now);
    }

    Effects decide(Held report, Instant now) {
        if (report.first().isPresent() && identifications.newest(report).isPresent()) {
            return identifications.ask(report, report.first().get(), now);
        }
        return counted(report, identifications.asTheyAsk(report, now));
    }

    private Effects counted(Held report, Effects decided) {
        return areUnderWay(waitOf(report)) ? decided.counting(parts.metrics()::unanswered) : decided;
    }

    private Wait waitOf(Held report) {
        var since = report.others().map(Others::since).filter(began::isBefore).orElse(began);
        var newest = identifications.newest(report);
        return new Wait(report.referral(), newest.map(Report::revision).orElse(Integer.MAX_VALUE),
                newest.flatMap(Report::sighting).filter(shared -> report.first().isEmpty()).map(Sighting::encounter),
                with(report.referral(), report.others().flatMap(Others::sameGroup).stream()),
                with(report.referral(), report.asked().stream().map(Follower::referral)), since, until(report, since),
                report.records().getLast().origin());
    }

    private static Set<ReferralId> with(ReferralId itself, Stream<ReferralId> others) {
        return Stream.concat(Stream.of(itself), others).collect(Collectors.toUnmodifiableSet());
    }

    /** Its own time, which may be over, counts anew where routing was started again. */
    private Instant until(Held report, Instant from) {
        var latest = from.plus(PATIENCE);
        var anew = began.plus(TakeIdentification.PATIENCE);
        var end = (report.until().isBefore(anew) ? anew : report.until()).minus(ANSWERING);
        return latest.isBefore(end) ? latest : end;
    }

    private boolean isToWait(Wait wait, Instant now) {
        return now.isBefore(wait.until()) && areUnderWay(wait);
    }

    private boolean areUnderWay(Wait wait) {
        return later.areThere(wait.report(), wait.newest())
                || wait.encounter()
                    .filter(encounter -> wait.firsts()
                        .stream()
                        .anyMatch(first -> parts.undecided()
                            .areThere(first, encounter, wait.heard(), wait.from(), wait.last())))
                    .isPresent();
    }

}
