package network.referral.routing.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Step;
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

    List<Step> ladder = List.of();

    AssignmentId concerns;

    boolean missed;

    /** Who has it in its place. */
    OracleBook heir;

    boolean released;

    /** Taken from its agency, which is away. */
    boolean relieved;

    /** Completed, and nobody was found. */
    boolean inVain;

    /** Completed for what was over afterwards, or less urgent. */
    boolean past;

    /** Taken back because a duty post has done it. */
    boolean ended;

    int asked;

    Instant lastAsked;

    boolean waited;

    /** Since when somebody must have it in hand: nothing can be late before. */
    Instant since;

    static OracleBook of(AgencyId agency, String purpose, Instant due, List<Step> ladder) {
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

    /**
     * How many refused requests to one post the case keeps. Two where a raise asks a post
     * anew that has yet to answer.
     */
    static long mostRefusals(ReferralCase referral) {
        return referral.all()
            .stream()
            .filter(held -> held.isRequest() && held.isGivenBack())
            .collect(groupingBy(held -> post(held.request().orElseThrow()) + " " + held.agency(), counting()))
            .values()
            .stream()
            .max(Long::compare)
            .orElse(0L);
    }

    private static String post(HeldAssignment.Request request) {
        return request.of() + " " + request.post();
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
        until = raised.until();
        time = Duration.between(at, until);
        ladder = raised.ladder();
        priority = raised.priority();
        asked = isGivenBack() ? ladder.size() : 0;
        since = at;
    }

    /** Whether somebody yet to be asked is asked later than without it. */
    boolean isPutOff(CaseFact.Raised raised) {
        return state.isUnanswered() && ladder.stream()
            .skip(asked)
            .anyMatch(old -> raised.ladder()
                .stream()
                .anyMatch(step -> step.agency().equals(old.agency()) && step.post().equals(old.post())
                        && step.due().isAfter(old.due())));
    }

    /**
     * Who is on both ladders is asked when it would have been, all others as if they had
     * been on it from the beginning, and nobody later than whoever comes after.
     */
    void goesOnWith(DecidedReferral.Named decided, AgencyId own, Instant at) {
        var later = Duration.between(decided.acknowledgeBy(), until);
        var posts = decided.ladder().stream().map(step -> step.handedTo(own, later)).toList();
        if (posts.stream().map(OracleBook::post).toList().equals(ladder.stream().map(OracleBook::post).toList())) {
            return;
        }
        var behind = ladder.stream().limit(asked).map(OracleBook::post).toList();
        var next = new ArrayList<Step>();
        asked = 0;
        for (var step : posts) {
            var due = ladder.stream().filter(old -> post(old).equals(post(step))).findFirst().orElse(step).due();
            next.replaceAll(below -> below.due().isAfter(due) ? new Step(due, below.agency(), below.post(), below.own())
                    : below);
            next.add(new Step(due, step.agency(), step.post(), step.own()));
            asked = behind.contains(post(step)) ? next.size() : asked;
        }
        ladder = next;
        since = at;
    }

    private static String post(Step step) {
        return step.agency() + " " + step.post();
    }

    void progress(CaseFact.Progressed fact) {
        state = fact.to();
        inVain = fact.reason().filter("not-found"::equals).isPresent();
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

    /** One taken from who was away; one done in vain, or for something else. */
    boolean mayBeNamedAfresh() {
        return relieved || inVain || past;
    }

    /** Rungs of agencies that are excluded by now do not count. */
    List<Step> ladderWithout(List<AgencyId> excluded) {
        var left = ladder.stream().filter(step -> !excluded.contains(step.agency())).toList();
        return left.isEmpty() ? ladder : left;
    }

    /** Cancelled or given back. */
    boolean isGone() {
        return state == AssignmentProgress.CANCELLED || state == AssignmentProgress.DECLINED
                || state == AssignmentProgress.FAILED;
    }

}
