package network.referral.gateway.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentId;

/**
 * What one agency's endpoint has still to be told, and when. Of one assignment it is told
 * one thing after the other, in the order of its topic, except that what it refuses again
 * and again holds back nothing that follows; of different assignments what asks it to act
 * before what only tells it something, and of that first what it is to stop, of each the
 * most urgent first, a few at once, of which one is kept for what is taken back or
 * erased: whoever goes on with that must not wait until all is told that is asked. While
 * it does not answer, it is asked one thing at a time, ever more rarely; what fails may
 * be one assignment alone, so that another that was never tried need not wait; what was
 * tried least and what is most urgent have their turns, and no failure is held against
 * any of them before the endpoint answers. Of what asks nothing a part is put off where
 * there is much. For one thread.
 */
public final class DueNotices {

    private static final int AT_ONCE = 4;

    /**
     * So many are told again each minute, four in each round of a tenth of a second, and
     * nearly no more. After a restart all that was said after the oldest of them is told
     * once more.
     */
    static final int REFUSED_AT_MOST = 2_000;

    /** Of what may be put off; each round goes through it. */
    static final int AT_HAND = 2_000;

    /** Before that nobody needs to know. */
    private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(5);

    private final Queues waiting = new Queues();

    private final PutOff later = new PutOff();

    private final Map<Notice.Place, Waiting> underWay = new HashMap<>();

    /** How often the endpoint has, whatever it was told. */
    private long answered;

    /** Of the endpoint, in a row. */
    private int failures;

    /** What it failed at, in that row. */
    private final Set<AssignmentId> failing = new HashSet<>();

    private Instant rest = Instant.MIN;

    private Optional<Instant> awaySince = Optional.empty();

    private Instant latest = Instant.MIN;

    public void add(Notice notice) {
        var assignment = notice.assignment();
        if (notice.mayBePutOff() && !waiting.has(assignment) && (later.size() > 0 || isMuchAtHand())) {
            later.add(notice);
        }
        else {
            bringUp(later.take(assignment));
            waiting.add(new Waiting(notice));
        }
    }

    private boolean isMuchAtHand() {
        return waiting.quiet() >= AT_HAND;
    }

    private void bringUp(List<Notice> notices) {
        notices.forEach(notice -> waiting.add(new Waiting(notice)));
    }

    /** How many it has still to be told. */
    public int size() {
        return waiting.size() + later.size();
    }

    /** How many of them ask nothing, and wait until it has been told others like them. */
    public int putOff() {
        return later.size();
    }

    /**
     * How many of them it has refused again and again. It is told of others all the same:
     * they must keep nobody from reading what is new.
     */
    public int refusedAgainAndAgain() {
        return waiting.refused().size();
    }

    /** Since when it has not answered; empty while it does, and while nothing waits. */
    public Optional<Instant> awaySince() {
        return awaySince;
    }

    /**
     * When the oldest that it has not taken was said. What it refuses does not count:
     * that it has read.
     */
    public Optional<Instant> oldestDue() {
        return Stream
            .concat(waiting.all().filter(each -> !each.isRefused()).map(Waiting::since), later.oldest().stream())
            .min(Comparator.naturalOrder());
    }

    /** More often than an endpoint that is away for a moment explains. */
    public boolean failsAgainAndAgain(Notice notice) {
        return waiting.find(notice).filter(Waiting::failsAgainAndAgain).isPresent();
    }

    /**
     * Those to be told now; each is under way until {@link #heard}.
     * @param tellable false for one whose time has not come for other reasons
     */
    public List<Notice> next(Instant now, Predicate<Notice> tellable) {
        goOn(now);
        int room = (failures > 0 ? 1 : AT_ONCE) - underWay.size();
        boolean isResting = now.isBefore(rest);
        if (room <= 0 || isResting && failing.size() > 1) {
            return List.of();
        }
        var due = waiting.each()
            .flatMap(queue -> turn(queue, now).stream())
            .filter(first -> !(isResting && first.isTried()) && tellable.test(first.notice()))
            .sorted(order())
            .toList();
        var next = failures > 0 ? due.stream().limit(room).toList()
                : Waiting.withOneTakenBack(due, room, underWay.values());
        next.forEach(first -> underWay.put(first.notice().place(), first));
        return next.stream().map(Waiting::notice).toList();
    }

    /** In turns, so that neither keeps the other waiting for long. */
    private Comparator<Waiting> order() {
        return failures > 0 && failures % 2 == 0 ? Waiting.LEAST_TRIED_FIRST : Waiting.URGENT_FIRST;
    }

    /** Which of one assignment may be told now. */
    private Optional<Waiting> turn(Deque<Waiting> queue, Instant now) {
        if (queue.stream().anyMatch(each -> underWay.containsKey(each.notice().place()))) {
            return Optional.empty();
        }
        for (var each : queue) {
            if (each.isRested(now)) {
                return Optional.of(each);
            }
            if (!each.isRefusedAgainAndAgain()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Takes what came of an attempt, also of one that began before a restart. What was
     * forgotten meanwhile changes nothing but what is known of the endpoint.
     */
    public DeliveryOutcome heard(Notice notice, Reply reply, Instant now) {
        goOn(now);
        bringUp(later.take(notice.assignment()));
        var told = Optional.ofNullable(underWay.remove(notice.place())).or(() -> waiting.find(notice));
        answered += reply instanceof Reply.Away ? 0 : 1;
        if (reply instanceof Reply.Taken(boolean recorded)) {
            answers();
            told.ifPresent(this::remove);
            return recorded ? DeliveryOutcome.DELIVERED : DeliveryOutcome.TOLD;
        }
        told.ifPresent(first -> waiting.failed(first, reply, now, answered));
        if (reply instanceof Reply.Away away && size() > 0) {
            failures++;
            failing.add(notice.assignment());
            var until = now.plus(Patience.after(failures, away.retryAfter()));
            // what another attempt was asked for still holds
            rest = until.isAfter(rest) ? until : rest;
            awaySince = awaySince.or(() -> Optional.of(now));
            return isUnreachable(now) ? DeliveryOutcome.UNREACHABLE : DeliveryOutcome.RETRY;
        }
        answers();
        return reply instanceof Reply.Refused ? DeliveryOutcome.REFUSED : DeliveryOutcome.RETRY;
    }

    /**
     * Another has taken its place: what was known of the one is not held against the
     * other, nor is what it asked for or refused.
     */
    public void moved() {
        answers();
        waiting.beginAnew();
    }

    /** The endpoint is there: what failed is not held against it. */
    private void answers() {
        failures = 0;
        failing.clear();
        rest = Instant.MIN;
        awaySince = Optional.empty();
    }

    /** Where the clock was set back, nothing waits until it has caught up. */
    private void goOn(Instant now) {
        if (now.isBefore(latest)) {
            rest = Instant.MIN;
            waiting.all().forEach(Waiting::forgetPause);
            awaySince = awaySince.map(since -> since.isBefore(now) ? since : now);
        }
        latest = now;
    }

    private boolean isUnreachable(Instant now) {
        return !now.isBefore(awaySince.orElse(now).plus(UNREACHABLE_AFTER));
    }

    /**
     * Forgets those that need not be told, unless an attempt is under way: once it is
     * asked anew, also what only asked the same once more, or is refused again and again.
     * What is put off comes up before, as far as there is room.
     * @return those forgotten
     */
    public List<Notice> forget(Predicate<Notice> moot) {
        while (later.size() > 0 && !isMuchAtHand()) {
            bringUp(later.takeFirst());
        }
        return drop(each -> moot.test(each.notice()) || isToldByAnother(each));
    }

    /**
     * Forgets of those refused again and again, where they are too many, what is needed
     * least: what asks nothing and tells of no erasure, then what tells of one, and only
     * then what asks; of each kind the oldest.
     * @return those forgotten, which the endpoint is not told any more
     */
    public List<Notice> giveUp() {
        var refused = waiting.refused();
        if (refused.size() <= REFUSED_AT_MOST) {
            return List.of();
        }
        var givenUp = refused.stream()
            .filter(each -> !underWay.containsKey(each.notice().place()))
            .sorted(Waiting.LEAST_NEEDED_FIRST)
            .limit(refused.size() - REFUSED_AT_MOST)
            .toList();
        givenUp.forEach(this::remove);
        return givenUp.stream().map(Waiting::notice).toList();
    }

    /** Told late, it would take back the priority and the deadline that hold by now. */
    private boolean isToldByAnother(Waiting each) {
        var asks = each.notice().repeats() || each.isRefusedAgainAndAgain() && each.notice().event().asks();
        var anew = asks ? waiting.askedAnew(each) : Optional.<Waiting>empty();
        anew.ifPresent(later -> later.standsFor(each));
        return anew.isPresent();
    }

    /**
     * Forgets all of those partitions, which somebody else takes over; attempts go on.
     */
    public void leave(IntPredicate partition) {
        underWay.keySet().removeIf(place -> partition.test(place.partition()));
        later.leave(partition);
        drop(each -> partition.test(each.notice().place().partition()));
    }

    private List<Notice> drop(Predicate<Waiting> dropped) {
        var forgotten = waiting.all()
            .filter(each -> !underWay.containsKey(each.notice().place()) && dropped.test(each))
            .toList();
        forgotten.forEach(this::remove);
        return forgotten.stream().map(Waiting::notice).toList();
    }

    private void remove(Waiting each) {
        waiting.remove(each);
        if (size() == 0) {
            // nobody would learn here that it is back
            answers();
        }
    }

}
