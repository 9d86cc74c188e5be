package network.referral.routing.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was parked and waits for somebody: until its case shows what became of it, its
 * referral is erased, or it is settled by hand. Of one topic holds so many and no more:
 * what was parked beyond is looked at again by the next start. Safe for concurrent use.
 */
public final class ParkedRecords {

    /** Somebody who means no good may bring more. */
    static final int MOST_OF_A_TOPIC = 50_000;

    /** Of too many, the first are forgotten: those wait once more. */
    private static final int MOST_SETTLED = 100_000;

    private final Predicate<ParkedRecord> over;

    private final Map<String, ParkedRecord> waiting = new HashMap<>();

    private final Map<String, Set<String>> byReferral = new HashMap<>();

    private final Map<String, Integer> ofTopic = new HashMap<>();

    /** When, of those that are read in any order with their letters; oldest first. */
    private final Map<String, Instant> settledAt = new LinkedHashMap<>();

    /**
     * @param over whether nothing waits for it any more, by its case or its erasure
     */
    public ParkedRecords(Predicate<ParkedRecord> over) {
        this.over = over;
    }

    /** Once more for each letter on it: what was settled before waits again. */
    public synchronized void parked(ParkedRecord record) {
        var position = record.position();
        if (isOlder(record) || over.test(record)) {
            return;
        }
        strike(position);
        if (ofTopic.getOrDefault(record.topic(), 0) < MOST_OF_A_TOPIC) {
            waiting.put(position, record);
            ofTopic.merge(record.topic(), 1, Integer::sum);
            record.referral()
                .ifPresent(referral -> byReferral.computeIfAbsent(referral, none -> new HashSet<>(2)).add(position));
        }
    }

    /** Than what is known of it. */
    private boolean isOlder(ParkedRecord record) {
        var settled = settledAt.get(record.position());
        var known = waiting.get(record.position());
        return settled != null && !record.since().isAfter(settled)
                || known != null && record.since().isBefore(known.since());
    }

    /**
     * Somebody says that nothing will come of it.
     * @param at by the brokers' clock
     * @param isInOrder whether its letters that were written before have been read
     * before, and no others; else that clock tells which they are
     */
    public synchronized void settled(String position, Instant at, boolean isInOrder) {
        var record = waiting.get(position);
        if (record != null && (isInOrder || !record.since().isAfter(at))) {
            strike(position);
        }
        if (!isInOrder) {
            settledAt.merge(position, at, (one, other) -> one.isAfter(other) ? one : other);
            if (settledAt.size() > MOST_SETTLED) {
                settledAt.remove(settledAt.keySet().iterator().next());
            }
        }
    }

    /**
     * A case came by, or an erasure.
     * @param isOver whether nothing of this referral waits any more for that reason
     */
    public synchronized void cameBy(String referral, Predicate<ParkedRecord> isOver) {
        byReferral.getOrDefault(referral, Set.of())
            .stream()
            .filter(position -> isOver.test(waiting.get(position)))
            .toList()
            .forEach(this::strike);
    }

    private void strike(String position) {
        var record = waiting.remove(position);
        if (record == null) {
            return;
        }
        ofTopic.computeIfPresent(record.topic(), (same, count) -> count > 1 ? count - 1 : null);
        record.referral()
            .ifPresent(referral -> byReferral.computeIfPresent(referral,
                    (same, left) -> left.remove(position) && left.isEmpty() ? null : left));
    }

    /** By its place. */
    public synchronized Optional<ParkedRecord> waiting(String position) {
        return Optional.ofNullable(waiting.get(position));
    }

    /** Oldest first. */
    public synchronized List<ParkedRecord> waiting() {
        return waiting.values()
            .stream()
            .sorted(Comparator.comparing(ParkedRecord::since).thenComparing(ParkedRecord::position))
            .toList();
    }

    public synchronized long count(Unaccounted.What what) {
        return waiting.values().stream().filter(record -> record.what() == what).count();
    }

}
