package network.referral.gateway.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentId;

/** All that waits, of each assignment in the order of its topic. */
final class Queues {

    private final Map<AssignmentId, Deque<Waiting>> queues = new LinkedHashMap<>();

    /**
     * So many that fail leave room for others: with more, each round would take too long.
     */
    private static final int ASIDE_AT_MOST = 6_000;

    /** Of those that wait, the ones refused again and again. */
    private final Set<Waiting> refused = new HashSet<>();

    /** What fails again and again, and might have been put off. */
    private final Set<Waiting> aside = new HashSet<>();

    private int size;

    private int quiet;

    void add(Waiting waiting) {
        var queue = queues.computeIfAbsent(waiting.notice().assignment(), assignment -> new ArrayDeque<>());
        queue.forEach(before -> before.isFollowedBy(waiting.notice()));
        queue.add(waiting);
        size++;
        quiet += waiting.notice().mayBePutOff() ? 1 : 0;
    }

    int size() {
        return size;
    }

    boolean has(AssignmentId assignment) {
        return queues.containsKey(assignment);
    }

    Collection<Waiting> refused() {
        return refused;
    }

    /** How many might have been put off, but for what fails again and again. */
    int quiet() {
        return quiet - Math.min(aside.size(), ASIDE_AT_MOST);
    }

    Stream<Deque<Waiting>> each() {
        return queues.values().stream();
    }

    Stream<Waiting> all() {
        return each().flatMap(Deque::stream);
    }

    Optional<Waiting> find(Notice notice) {
        return Optional.ofNullable(queues.get(notice.assignment()))
            .flatMap(queue -> queue.stream().filter(each -> each.notice().place().equals(notice.place())).findFirst());
    }

    /** The next that asks, of those that come after it of the same assignment. */
    Optional<Waiting> askedAnew(Waiting each) {
        return queues.get(each.notice().assignment())
            .stream()
            .dropWhile(before -> before != each)
            .skip(1)
            .filter(later -> later.notice().event().asks())
            .findFirst();
    }

    void failed(Waiting each, Reply reply, Instant now, long answered) {
        each.failed(reply, now, answered);
        if (each.isRefusedAgainAndAgain()) {
            refused.add(each);
        }
        if (each.failsAgainAndAgain() && each.notice().mayBePutOff()) {
            aside.add(each);
        }
    }

    void beginAnew() {
        refused.clear();
        aside.clear();
        all().forEach(Waiting::beginAnew);
    }

    void remove(Waiting each) {
        var queue = queues.get(each.notice().assignment());
        queue.remove(each);
        refused.remove(each);
        aside.remove(each);
        size--;
        quiet -= each.notice().mayBePutOff() ? 1 : 0;
        if (queue.isEmpty()) {
            queues.remove(each.notice().assignment());
        }
    }

}
