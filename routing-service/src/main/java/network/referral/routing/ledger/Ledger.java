package network.referral.routing.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.ledger.ReportsByPerson.Place;

/**
 * Double entry: each report is balanced by its decision, each status by the case that
 * took it, either by a dead letter; each case that waits by a deadline still to come.
 * What has no counterpart after a while is unaccounted for. Holds only what has come in
 * lately and what does not balance, of one topic's statements so many and no more: what
 * has come beyond is looked at again by the next start. Safe for concurrent use.
 */
public final class Ledger {

    /** How long a counterpart may take. */
    public static final Duration GRACE = Duration.ofSeconds(45);

    /**
     * A case is looked up for what is left after so many more: most are balanced when
     * their case comes by.
     */
    private static final int SWEEP_EVERY = 10_000;

    /**
     * Statements that one topic brought and that have no counterpart: of more, which
     * somebody who means no good may bring, only the first is named.
     */
    static final int MOST_OF_A_TOPIC = 50_000;

    /** Letters may be read before their records; of too many, the first are forgotten. */
    private static final int MOST_PARKED = 500_000;

    private final Function<String, Predicate<Claim>> shown;

    private final Map<String, Integer> statements = new HashMap<>();

    /** The first for which there was no place, by topic. */
    private final Map<String, Unaccounted> beyond = new HashMap<>();

    private final Map<String, Debit> debits = new HashMap<>();

    private final Map<String, Set<String>> positions = new HashMap<>();

    private final ReportsByPerson byPerson = new ReportsByPerson();

    /** Oldest first. */
    private final Set<String> parkedBefore = new LinkedHashSet<>();

    private final Map<String, Instant> due = new HashMap<>();

    private int sinceSweep;

    private record Debit(Unaccounted entry, Optional<Claim> claim, Instant read) {
    }

    /**
     * @param shown by referral, whether its case shows what became of a claim on it; to
     * look a case up is dear, to ask it for one claim more is not
     */
    public Ledger(Function<String, Predicate<Claim>> shown) {
        this.shown = shown;
    }

    /**
     * A record came in.
     * @param position topic, partition and offset, with a slash between
     * @param claim empty for a record that cannot be read: only a dead letter balances it
     * @param stamped since when, as its broker has it
     * @param read when it was read here, or when that began, where it lay there already
     */
    public synchronized void cameIn(String position, Optional<Claim> claim, Unaccounted stamped, Instant read) {
        if (parkedBefore.remove(position)) {
            return;
        }
        var entry = stamped.cameBefore(read);
        if (++sinceSweep >= SWEEP_EVERY) {
            sweep(debit -> true);
        }
        if (entry.what() == Unaccounted.What.STATUS) {
            var topic = topic(position);
            if (statements.getOrDefault(topic, 0) >= MOST_OF_A_TOPIC) {
                beyond.putIfAbsent(topic, entry);
                return;
            }
        }
        var before = debits.put(position, new Debit(entry, claim, read));
        if (before == null && entry.what() == Unaccounted.What.STATUS) {
            statements.merge(topic(position), 1, Integer::sum);
        }
        claim.ifPresent(of -> add(positions, of.referral(), position));
        if (before != null) {
            sighted(before).ifPresent(of -> byPerson.isGone(of, new Place(position, before.entry().since())));
        }
        sighted(debits.get(position)).ifPresent(of -> byPerson.cameIn(of, new Place(position, entry.since())));
    }

    private static Optional<Claim> sighted(Debit debit) {
        return debit.claim().filter(of -> of.sight().isPresent());
    }

    /**
     * It was parked.
     * @param isToCome whether its record is yet to come in, since letters may be read
     * first
     */
    public synchronized void parked(String position, boolean isToCome) {
        if (debits.containsKey(position)) {
            strike(position);
        }
        else if (isToCome) {
            parkedBefore.add(position);
            if (parkedBefore.size() > MOST_PARKED) {
                parkedBefore.remove(parkedBefore.iterator().next());
            }
        }
    }

    /**
     * A case came by.
     * @param isShown whether it shows what became of a claim on this referral
     */
    public synchronized void cameBy(String referral, Predicate<Claim> isShown) {
        strike(positions.getOrDefault(referral, Set.of()), isShown);
    }

    /**
     * When the first statement on a referral came in that has no counterpart yet;
     * {@link Instant#MAX} where there is none. A report counts as if it came in then:
     * what came due before waits for none, whoever reports again and again.
     * @param since when it was read here, at the earliest
     */
    public synchronized Instant heardUntil(String referral, Instant since) {
        if (!positions.containsKey(referral)) {
            return Instant.MAX;
        }
        var isShown = shown.apply(referral);
        return positions.get(referral)
            .stream()
            .map(debits::get)
            .filter(debit -> !debit.read().isBefore(since) && debit.claim().filter(isShown).isEmpty())
            .map(debit -> debit.entry().what() == Unaccounted.What.STATUS ? debit.entry().since() : since)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    }

    /**
     * Whether a statement that came in has no counterpart yet, or may be one for which
     * there was no place.
     */
    public synchronized boolean isOpen(String position) {
        var debit = debits.get(position);
        return debit == null ? beyond.containsKey(topic(position)) : isOpen(debit);
    }

    private boolean isOpen(Debit debit) {
        return debit.claim().filter(this::hasCounterpart).isEmpty();
    }

    private boolean hasCounterpart(Claim claim) {
        return shown.apply(claim.referral()).test(claim);
    }

    /**
     * A report that describes somebody so is of the same person as that one, which may be
     * itself.
     */
    public synchronized void isOf(String referral, String likeness, String first) {
        byPerson.isOf(referral, likeness, first);
    }

    /** Whether a later revision of a report has come in that has no counterpart yet. */
    public synchronized boolean isCorrected(String referral, int revision) {
        return laterRevisions(referral, revision).findAny().isPresent();
    }

    /** Whom those implicate, by the word of that reporter. */
    public synchronized Set<String> keptOut(String referral, int revision, String reporter) {
        return laterRevisions(referral, revision).flatMap(claim -> claim.implicated().stream())
            .filter(implicated -> implicated.reporter().equals(reporter))
            .flatMap(implicated -> implicated.agencies().stream())
            .collect(Collectors.toSet());
    }

    private Stream<Claim> laterRevisions(String referral, int revision) {
        var later = positions.getOrDefault(referral, Set.of())
            .stream()
            .flatMap(position -> debits.get(position).claim().stream())
            .filter(claim -> claim.isLaterThan(revision))
            .toList();
        return later.isEmpty() ? Stream.empty() : later.stream().filter(Predicate.not(shown.apply(referral)));
    }

    /**
     * Whether a report of the encounter has no counterpart yet and is, or may turn out to
     * be, of the same person as that one.
     * @param but none of these referrals
     * @param by when it came in, at the latest
     */
    public synchronized boolean isReportedAgain(String first, String encounter, Set<String> but, Instant by) {
        return byPerson.mayBeOf(encounter, first, by)
            .flatMap(position -> debits.get(position).claim().stream())
            .anyMatch(claim -> !claim.referral().equals(first) && !but.contains(claim.referral())
                    && !hasCounterpart(claim));
    }

    private static String topic(String position) {
        return position.substring(0, position.indexOf('/'));
    }

    private void strike(String position) {
        var debit = debits.remove(position);
        if (debit.entry().what() == Unaccounted.What.STATUS
                && statements.merge(topic(position), -1, Integer::sum) < MOST_OF_A_TOPIC / 2) {
            beyond.remove(topic(position));
        }
        var claim = debit.claim();
        claim.ifPresent(of -> remove(positions, of.referral(), position));
        sighted(debit).ifPresent(of -> byPerson.isDone(of, new Place(position, debit.entry().since())));
    }

    private static void add(Map<String, Set<String>> index, String key, String position) {
        index.computeIfAbsent(key, none -> new HashSet<>(2)).add(position);
    }

    private static void remove(Map<String, Set<String>> index, String key, String position) {
        index.computeIfPresent(key, (same, left) -> left.remove(position) && left.isEmpty() ? null : left);
    }

    /** When a case's next deadline is; empty when everything is in somebody's hands. */
    public synchronized void waits(String referral, Optional<Instant> next) {
        next.ifPresentOrElse(instant -> due.put(referral, instant), () -> due.remove(referral));
    }

    /**
     * Oldest first.
     * @param olderThan {@link #GRACE}, or less to see also what is still under way
     */
    public synchronized List<Unaccounted> unaccounted(Instant now, Duration olderThan) {
        var before = now.minus(olderThan);
        sweep(debit -> debit.entry().since().isBefore(before));
        var deadlines = due.entrySet()
            .stream()
            .map(wait -> new Unaccounted(wait.getKey(), Unaccounted.What.DEADLINE, wait.getValue()));
        return Stream.of(debits.values().stream().map(Debit::entry), beyond.values().stream(), deadlines)
            .flatMap(Function.identity())
            .filter(entry -> entry.since().isBefore(before))
            .sorted(Comparator.comparing(Unaccounted::since).thenComparing(Unaccounted::referral))
            .toList();
    }

    /**
     * Looks each case up once, whatever came in of it: many statements have the same one.
     */
    private void sweep(Predicate<Debit> among) {
        sinceSweep = 0;
        var byReferral = debits.entrySet()
            .stream()
            .filter(entry -> entry.getValue().claim().isPresent() && among.test(entry.getValue()))
            .collect(Collectors.groupingBy(entry -> entry.getValue().claim().orElseThrow().referral(),
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        byReferral.forEach((referral, held) -> strike(held, shown.apply(referral)));
    }

    private void strike(Collection<String> held, Predicate<Claim> isShown) {
        held.stream()
            .filter(position -> debits.get(position).claim().filter(isShown).isPresent())
            .toList()
            .forEach(this::strike);
    }

}
