package network.referral.routing.ledger;

import java.util.Optional;
import java.util.Set;

/**
 * What came in, by the name its counterpart has.
 *
 * @param referral its id
 * @param name revision of a report, id of a statement
 * @param sight of a report of an encounter that others may report too
 * @param implicated whom a report keeps out, if anybody
 */
public record Claim(String referral, Unaccounted.What what, String name, Optional<Sight> sight,
        Optional<Implicated> implicated) {

    public Claim(String referral, Unaccounted.What what, String name) {
        this(referral, what, name, Optional.empty(), Optional.empty());
    }

    boolean isLaterThan(int revision) {
        return what == Unaccounted.What.DECISION && !name.isEmpty() && Integer.parseInt(name) > revision;
    }

    /**
     * What a report says of whom.
     *
     * @param likeness what is known of the person; a correction may say something else
     */
    public record Sight(String encounter, String likeness) {
    }

    /** Agencies, by the word of a reporter. */
    public record Implicated(Set<String> agencies, String reporter) {

        public Implicated {
            agencies = Set.copyOf(agencies);
        }
    }

}
