package network.referral.gateway.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One notice that an endpoint has still to take, and what came of telling it so far. */
final class Waiting {

    /** As often any notice may fail: its endpoint may be away for a moment. */
    private static final int FORGIVEN = 3;

    /**
     * What fails again and again while others are taken comes after them: one notice that
     * an endpoint cannot take must not keep all others from it. Then what asks: its time
     * runs, and what only tells something may be of thousands of tasks that are long
     * over. Of that, what is to be stopped: somebody may be at work on it.
     */
    static final Comparator<Waiting> URGENT_FIRST = Comparator
        .comparingInt((Waiting waiting) -> Math.max(0, waiting.ownFailures - FORGIVEN))
        .thenComparing(waiting -> !waiting.asks)
        .thenComparing(waiting -> !waiting.asks && !waiting.stops)
        .thenComparing(waiting -> waiting.priority)
        .thenComparing(waiting -> waiting.notice.at());

    /**
     * Where it is not known which fail: the first that it takes says that it is not the
     * endpoint. Each has its turn.
     */
    static final Comparator<Waiting> LEAST_TRIED_FIRST = Comparator.comparingInt((Waiting waiting) -> waiting.failures)
        .thenComparing(URGENT_FIRST);

    /**
     * What was not read keeps nobody from acting, what was not erased stays, and at what
     * was not stopped somebody may be at work.
     */
    static final Comparator<Waiting> LEAST_NEEDED_FIRST = Comparator
        .comparing((Waiting waiting) -> waiting.notice.event().asks())
        .thenComparing(waiting -> waiting.notice.stops())
        .thenComparing(waiting -> waiting.notice.tellsOfAnErasure())
        .thenComparing(waiting -> waiting.notice.at());

    private final Notice notice;

    private int failures;

    /** Those before which its endpoint had answered since it last failed. */
    private int ownFailures;

    /** How often its endpoint had answered when it last failed. */
    private long answered = -1;

    private int refusals;

    private boolean isRefused;

    private Instant notBefore = Instant.MIN;

    private Instant since;

    /** It, or what comes after it and has to wait for it. */
    private boolean asks;

    /** It, or what comes after it and has to wait for it. */
    private boolean takesBack;

    /** It, or what comes after it and has to wait for it. */
    private boolean stops;

    /** Of what asks, where anything does. */
    private String priority;

    Waiting(Notice notice) {
        this.notice = notice;
        this.since = notice.at();
        this.asks = notice.event().asks();
        this.priority = notice.priority();
        this.takesBack = notice.takesBack();
        this.stops = notice.stops();
    }

    /**
     * The first of those due, and among them one that takes back, where any is and none
     * is under way: no more, since all that is taken back must keep nobody waiting who is
     * asked. What is to be stopped waits for nothing that is to be erased.
     * @param due in their order
     */
    static List<Waiting> withOneTakenBack(List<Waiting> due, int room, Collection<Waiting> underWay) {
        var first = due.stream().limit(room).toList();
        return due.stream()
            .filter(each -> each.takesBack && each.ownFailures <= FORGIVEN)
            .min(Comparator.comparing(each -> !each.stops))
            .filter(back -> Stream.concat(first.stream(), underWay.stream())
                .noneMatch(each -> back.stops ? each.stops : each.takesBack))
            .map(back -> Stream.concat(first.stream().limit(room - 1L), Stream.of(back)).toList())
            .orElse(first);
    }

    Notice notice() {
        return notice;
    }

    /**
     * When it was said, or the first that it is told in place of: who is asked every few
     * minutes and takes nothing must not seem to be asked for the first time.
     */
    Instant since() {
        return since;
    }

    /** By something of the same assignment, of which its endpoint is told after it. */
    void isFollowedBy(Notice later) {
        takesBack |= later.takesBack();
        stops |= later.stops();
        if (later.event().asks()) {
            priority = asks && priority.compareTo(later.priority()) < 0 ? priority : later.priority();
            asks = true;
        }
    }

    /** In place of what its endpoint has not taken; what it has refused, it has read. */
    void standsFor(Waiting before) {
        if (!before.isRefused && before.since.isBefore(since)) {
            since = before.since;
        }
    }

    /**
     * It was not taken, and may be told again once it has rested: for what is its own.
     * While its endpoint takes nothing, that rests.
     * @param answered how often its endpoint has so far, whatever it was told
     */
    void failed(Reply reply, Instant now, long answered) {
        failures++;
        ownFailures += this.answered == answered ? 0 : 1;
        this.answered = answered;
        isRefused = reply instanceof Reply.Refused;
        refusals += isRefused ? 1 : 0;
        notBefore = now.plus(Patience.after(ownFailures, asked(reply)));
    }

    private static Optional<Duration> asked(Reply reply) {
        return reply instanceof Reply.Away away ? away.retryAfter() : Optional.empty();
    }

    boolean isTried() {
        return failures > 0;
    }

    /** By the last word of its endpoint. */
    boolean isRefused() {
        return isRefused;
    }

    boolean isRefusedAgainAndAgain() {
        return refusals > FORGIVEN;
    }

    /** More often than an endpoint that is away for a moment explains. */
    boolean failsAgainAndAgain() {
        return failures > FORGIVEN;
    }

    boolean isRested(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** As if nobody had been told. */
    void beginAnew() {
        failures = 0;
        ownFailures = 0;
        answered = -1;
        refusals = 0;
        isRefused = false;
        forgetPause();
    }

    void forgetPause() {
        notBefore = Instant.MIN;
    }

}
