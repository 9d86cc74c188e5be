package network.referral.routing.assignment;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import network.referral.routing.assignment.LinkWords.Said;

/**
 * A mistake planted to see that it is found.
 *
 * @param forgotten facts that do not happen
 * @param lost messages that are not sent
 * @param mistaken what happens in the place of a fact
 */
record LinkDefect(Predicate<CaseFact> forgotten, Predicate<Said> lost, UnaryOperator<CaseFact> mistaken) {

    static final LinkDefect NONE = new LinkDefect(fact -> false, said -> false);

    LinkDefect(Predicate<CaseFact> forgotten, Predicate<Said> lost) {
        this(forgotten, lost, UnaryOperator.identity());
    }

}
