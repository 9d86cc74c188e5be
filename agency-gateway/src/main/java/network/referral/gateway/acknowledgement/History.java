package network.referral.gateway.acknowledgement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.schemas.AssignmentProgress;

/**
 * All statements about one assignment, in the order of the status topic. That order
 * decides: of two statements that exclude each other the first counts, here as in
 * routing, whoever wrote them.
 *
 * @param taken each a legal step from the one before
 * @param refused ids of those that were not
 */
public record History(List<Statement> taken, Set<String> refused) {

    public static final History NONE = new History(List.of(), Set.of());

    public History {
        taken = List.copyOf(taken);
        refused = Set.copyOf(refused);
    }

    public History apply(Statement statement) {
        if (find(statement.id()).isPresent()) {
            return this;
        }
        if (state().mayBecome(statement.state())) {
            var longer = new ArrayList<>(taken);
            longer.add(statement);
            return new History(longer, refused);
        }
        var more = new HashSet<>(refused);
        more.add(statement.id());
        return new History(taken, more);
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
        return (int) taken.stream().filter(statement -> statement.state() != AssignmentProgress.DELIVERED).count();
    }
}
