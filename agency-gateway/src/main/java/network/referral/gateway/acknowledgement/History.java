package network.referral.gateway.acknowledgement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentProgress;

/**
 * All statements about one assignment, in the order of the status topic. That order
 * decides: of two statements that exclude each other the first counts, here as in
 * routing, whoever wrote them. So it does of two under one id.
 *
 * <p>
 * Bounded: what somebody says for ever must not hold up those who are folded after it.
 *
 * @param taken each a legal step from the one before
 * @param refused ids of the last of those that were not
 * @param dropped how many of the agency's own words were taken, and are no longer here
 */
public record History(List<Statement> taken, List<String> refused, int dropped) {

    public static final History NONE = new History(List.of(), List.of(), 0);

    /** As many as routing hears of one assignment; after that, only what ends it. */
    static final int MOST_TAKEN = 300;

    /** Only whoever has just written one asks for it. */
    static final int MOST_REFUSED = 100;

    private static final Set<AssignmentProgress> BACK_AND_FORTH = Set.of(AssignmentProgress.IN_PROGRESS,
            AssignmentProgress.ON_HOLD);

    public History {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
    }

    public History apply(Statement statement) {
        if (find(statement.id()).isPresent()) {
            return this;
        }
        if (next().contains(statement.state())) {
            var longer = new ArrayList<>(taken);
            longer.add(statement);
            return new History(longer, refused, dropped);
        }
        var last = new ArrayList<>(refused);
        last.remove(statement.id());
        last.add(statement.id());
        return new History(taken, last.subList(Math.max(0, last.size() - MOST_REFUSED), last.size()), dropped);
    }

    /**
     * What it has led to: the last that was taken, and by what it was acknowledged. What
     * may follow is the same.
     */
    public History shortened() {
        var first = taken.stream().filter(statement -> statement.state().isAcknowledged()).findFirst();
        var kept = Stream.concat(first.stream(), last().stream()).distinct().toList();
        return new History(kept, List.of(), ownWords() - (int) kept.stream().filter(History::isOwnWord).count());
    }

    /** What may follow. */
    Set<AssignmentProgress> next() {
        var next = new HashSet<>(state().next());
        if (dropped + taken.size() >= MOST_TAKEN) {
            next.removeAll(BACK_AND_FORTH);
        }
        return next;
    }

    /** Where the statements alone have brought the assignment. */
    public AssignmentProgress state() {
        return last().map(Statement::state).orElse(AssignmentProgress.ASSIGNED);
    }

    public Optional<Statement> last() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.getLast());
    }

    public Optional<Statement> find(String statusId) {
        return taken.stream().filter(statement -> statement.id().equals(statusId)).findFirst();
    }

    /** True once the statement has been read from the topic, taken or not. */
    public boolean hasSeen(String statusId) {
        return refused.contains(statusId) || find(statusId).isPresent();
    }

    /** How many statements are the agency's own word; delivery is the gateway's. */
    int ownWords() {
        return dropped + (int) taken.stream().filter(History::isOwnWord).count();
    }

    /**
     * Whether the agency has said anything that is not among so many, the first of them:
     * each instance has them in the same order, and may lack the last.
     */
    boolean hasOwnWordAfter(int seen) {
        return taken.stream().skip(seen).anyMatch(History::isOwnWord);
    }

    private static boolean isOwnWord(Statement statement) {
        return statement.state() != AssignmentProgress.DELIVERED;
    }
}
