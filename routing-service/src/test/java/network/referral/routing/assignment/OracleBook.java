package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** What the oracle knows of one assignment or request. */
final class OracleBook {

    /** How late a consequence of silence may be. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    AgencyId agency;

    String purpose;

    String priority;

    AssignmentProgress state = AssignmentProgress.ASSIGNED;

    /** What its first holder had to answer, however late it was handed on. */
    Duration time;

    Instant due;

    /** When it would be due by its priority alone. */
    Instant until;

    List<DueRung> ladder = List.of();

    AssignmentId concerns;

    boolean missed;

    /** Who has it in its place. */
    OracleBook heir;

    /** In whose place it has it. */
    final List<OracleBook> inPlaceOf = new ArrayList<>();

    boolean released;

    /** Taken from its agency, which is away. */
    boolean relieved;

    /** Completed or failed, and nobody was found. */
    boolean inVain;

    /** Completed for what was over afterwards, or less urgent. */
    boolean past;

    /** Taken back because a duty post has done it. */
    boolean ended;

    /** Posts that were asked since, or passed over because they were away. */
    private final Set<String> behind = new HashSet<>();

    Instant lastAsked;

    boolean waited;

    /** Since when somebody must have it in hand: nothing can be late before. */
    Instant since;

    static OracleBook of(AgencyId agency, String purpose, Instant due, List<DueRung> ladder) {
        var book = new OracleBook();
        book.agency = agency;
        book.purpose = purpose;
        book.due = due;
        book.until = due;
        book.ladder = ladder;
        return book;
    }

    OracleBook by(String howUrgent, Duration within) {
        priority = howUrgent;
        time = within;
        return this;
    }

    boolean hasAQuarter(Instant at) {
        return !due.plus(TOLERANCE).isBefore(at.plus(time.dividedBy(4)));
    }

    void note(boolean waits, Instant at) {
        if (waits && !waited) {
            since = at;
        }
        waited = waits;
    }

    void raise(CaseFact.Raised raised, Instant at) {
        missed = missed && due.equals(raised.acknowledgeBy());
        due = raised.acknowledgeBy();
        until = raised.by().until();
        time = Duration.between(at, until);
        ladder = raised.ladder();
        priority = raised.priority();
        behind.clear();
        behind.addAll(isGivenBack() ? posts(ladder) : List.of());
        since = at;
    }

    /** Whether somebody yet to be asked is asked later than without it. */
    boolean isPutOff(CaseFact.Raised raised) {
        return state.isUnanswered() && yetToBeAsked(ladder).stream()
            .anyMatch(old -> raised.ladder()
                .stream()
                .anyMatch(step -> step.agency().equals(old.agency()) && step.post().equals(old.post())
                        && step.due().isAfter(old.due())));
    }

    /**
     * Whoever was not asked, wherever on the ladder; of what was given back only whoever
     * comes after all that were, for the last post is asked at once.
     */
    List<DueRung> yetToBeAsked(List<DueRung> rungs) {
        var posts = posts(rungs);
        int from = isGivenBack() ? behind.stream().mapToInt(posts::lastIndexOf).max().orElse(-1) + 1 : 0;
        return rungs.stream().skip(from).filter(step -> !behind.contains(post(step))).toList();
    }

    boolean isLeftToNobody() {
        return behind.isEmpty() && !ladder.isEmpty();
    }

    /** Neither its time has come, nor that of one before it that is away. */
    static boolean isEarly(HeldAssignment request, List<DueRung> rungs, Predicate<AgencyId> isThere, Instant at) {
        return rungs.stream()
            .limit(posts(rungs).indexOf(post(request)) + 1L)
            .filter(step -> request.isTo(step) || !isThere.test(step.agency()))
            .allMatch(step -> step.due().isAfter(at));
    }

    /** One that comes before it is there, and was not asked. */
    boolean isOutOfTurn(HeldAssignment request, List<DueRung> rungs, Predicate<AgencyId> isThere) {
        return before(request, rungs).anyMatch(step -> isThere.test(step.agency()));
    }

    /**
     * Whoever comes before it and is away has been passed over; else so has the first
     * that is, where it was asked before and is now in the place of that one.
     */
    void asked(CaseFact.Escalated fact, List<DueRung> rungs, Predicate<AgencyId> isThere) {
        if (fact.reason() == CaseFact.EscalationReason.NOBODY_STANDS_IN) {
            behind.addAll(posts(rungs));
        }
        var passed = before(fact.to(), rungs).filter(step -> !isThere.test(step.agency())).toList();
        if (!behind.add(post(fact.to())) && passed.isEmpty()) {
            passed = yetToBeAsked(rungs).stream().limit(1).filter(step -> !isThere.test(step.agency())).toList();
        }
        behind.addAll(posts(passed));
    }

    private Stream<DueRung> before(HeldAssignment request, List<DueRung> rungs) {
        var posts = posts(rungs);
        return yetToBeAsked(rungs).stream().filter(step -> posts.indexOf(post(step)) < posts.indexOf(post(request)));
    }

    /**
     * Who is on both ladders is asked when it would have been, all others as if they had
     * been on it from the beginning, and nobody later than if it began now. Whoever was
     * asked is not due again; one that is on it no longer is told to stop.
     */
    void goesOnWith(DecidedReferral.Named decided, AgencyId own, Instant at) {
        var theirs = handed(decided, own, Duration.between(decided.acknowledgeBy(), until));
        var next = posts(theirs).equals(posts(ladder)) ? ladder : by(theirs, ladder, (mine, old) -> old);
        next = by(next, handed(decided, own, Duration.ZERO), (mine, anew) -> mine.isBefore(anew) ? mine : anew);
        if (!next.equals(ladder)) {
            ladder = next;
            behind.retainAll(posts(ladder));
            since = at;
        }
    }

    private static List<DueRung> handed(DecidedReferral.Named decided, AgencyId own, Duration later) {
        return decided.ladder().stream().map(step -> step.handedTo(own, later)).toList();
    }

    /** Nobody later than whoever comes after. */
    private static List<DueRung> by(List<DueRung> rungs, List<DueRung> others, BinaryOperator<Instant> when) {
        var next = new ArrayList<DueRung>();
        for (var step : rungs) {
            var same = others.stream().filter(other -> post(other).equals(post(step)));
            var due = same.map(DueRung::due).reduce(step.due(), when);
            next.replaceAll(below -> below.due().isAfter(due)
                    ? new DueRung(due, below.agency(), below.post(), below.own()) : below);
            next.add(new DueRung(due, step.agency(), step.post(), step.own()));
        }
        return next;
    }

    private static List<String> posts(List<DueRung> rungs) {
        return rungs.stream().map(OracleBook::post).toList();
    }

    private static String post(HeldAssignment request) {
        return request.agency() + " " + request.request().orElseThrow().post();
    }

    private static String post(DueRung step) {
        return step.agency() + " " + step.post();
    }

    /** What a post has handed over it has not done. */
    void progress(CaseFact.Progressed fact) {
        state = fact.to();
        released = concerns != null && fact.reason().filter("handed-over"::equals).isPresent();
        inVain = fact.reason().filter(Set.of("not-found", "person-not-found")::contains).isPresent();
    }

    /**
     * @return whether it was because a duty post has done it
     */
    boolean cancel(CaseFact.CancelReason why) {
        state = AssignmentProgress.CANCELLED;
        ended = concerns == null && why == CaseFact.CancelReason.OWNED;
        return ended;
    }

    void relieve() {
        state = AssignmentProgress.CANCELLED;
        relieved = true;
    }

    /** False while nobody has had the time to do something about it. */
    boolean hasWaited(Duration time, Instant now) {
        return !waited || now.isAfter(since.plus(time));
    }

    /** Whoever is away is passed over. */
    boolean hasLeftOut(List<DueRung> left, Predicate<AgencyId> isThere, Instant now) {
        return left.stream().filter(rung -> isThere.test(rung.agency())).anyMatch(rung -> isLate(rung.due(), now));
    }

    /** Since whoever was asked last was, or since a post that had it has not. */
    boolean hasLongWaited(Instant now) {
        return lastAsked != null
                && now.isAfter((lastAsked.isAfter(since) ? lastAsked : since).plus(Duration.ofHours(9)));
    }

    boolean isLate(Instant instant, Instant now) {
        return now.isAfter((instant.isAfter(since) ? instant : since).plus(TOLERANCE));
    }

    /** With whom it is now. */
    OracleBook last() {
        return heir == null ? this : heir.last();
    }

    boolean isGivenBack() {
        return state == AssignmentProgress.DECLINED || state == AssignmentProgress.FAILED || relieved;
    }

    /** Nobody was found, also by one in whose place it was, and would not look. */
    boolean isInVain(List<AgencyId> excluded) {
        return inVain || isGivenBack() && inPlaceOf.stream().anyMatch(given -> given.hasLookedInVain(excluded));
    }

    /** Or one before it has; whoever is between them may be excluded. */
    private boolean hasLookedInVain(List<AgencyId> excluded) {
        return !released && (inVain && !excluded.contains(agency)
                || inPlaceOf.stream().anyMatch(given -> given.hasLookedInVain(excluded)));
    }

    /** One taken from who was away; one done in vain, or for something else. */
    boolean mayBeNamedAfresh(List<AgencyId> excluded) {
        return relieved || isInVain(excluded) || past;
    }

    /** Rungs of agencies that are excluded by now do not count. */
    List<DueRung> ladderWithout(List<AgencyId> excluded) {
        var left = ladder.stream().filter(step -> !excluded.contains(step.agency())).toList();
        return left.isEmpty() ? ladder : left;
    }

    /** How often that agency has had it, and was away. */
    long returnsOf(AgencyId who) {
        return (relieved && agency.equals(who) ? 1 : 0)
                + inPlaceOf.stream().mapToLong(given -> given.returnsOf(who)).sum();
    }

    /** Cancelled or given back. */
    boolean isGone() {
        return state == AssignmentProgress.CANCELLED || state == AssignmentProgress.DECLINED
                || state == AssignmentProgress.FAILED;
    }

}
