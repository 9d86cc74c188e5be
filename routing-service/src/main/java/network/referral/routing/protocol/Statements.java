package network.referral.routing.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The parts of a protocol that the evaluator does not decide by: they are read, checked
 * and carried.
 */
public final class Statements {

    private Statements() {
    }

    /**
     * A combination of facts that cannot be true of a person. For the prover; facts that
     * have it are decided all the same.
     */
    public record Impossible(String title, List<Condition> when, Mark mark) {
    }

    /**
     * A task that somebody must hold.
     *
     * @param filledBy the purposes that fill it
     * @param when it is due; empty: for every presumed victim
     */
    public record Role(String id, Cardinality cardinality, List<String> filledBy, List<Condition> when, Mark mark) {
    }

    /**
     * What must hold of every decision where the conditions hold; for proofs.
     *
     * @param filled roles that somebody holds
     * @param accountable agencies of which at least one acts; empty: nothing is asked
     * @param never what no assignment may be
     */
    public record Invariant(String id, String title, List<Condition> when, List<String> filled,
            List<String> accountable, List<Never> never, Mark mark) {
    }

    /**
     * Assignments that are all of this.
     *
     * @param agency empty: any
     * @param purpose empty: any
     * @param share compartment that a rule shares; empty: any or none
     */
    public record Never(String agency, String purpose, String share) {
    }

    public enum Cardinality {

        EXACTLY_ONE, AT_LEAST_ONE, AT_MOST_ONE

    }

    /** A rule for other parts of the network to carry out. */
    public record GenericRule(String id, String title, Mark mark) {
    }

    /** A tag put on every assignment when the conditions hold. */
    public record Tagging(String id, String title, List<Condition> when, String tag, Mark mark) {
    }

    /** A decision of an authority, after the referral. */
    public record DecisionStage(String id, Optional<Span> decideWithin, Optional<Span> notBefore, Mark mark) {
    }

    /**
     * A duty post that ladders may name.
     *
     * @param outside whether its body is none of the protocol's agencies
     */
    public record Duty(String id, boolean outside, Mark mark) {
    }

}
