package network.referral.routing.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What must hold of work that an agency is at and that the last decision asks of nobody:
 * it goes on for as long as somebody else is to come and nobody has, and no longer.
 */
final class OracleOfHands {

    private final OracleOfDuty duty;

    private final Predicate<OracleBook> waits;

    private final List<OracleBook> taken = new ArrayList<>();

    private boolean withdrawn;

    /**
     * @param waits whether somebody must have it, and has not
     */
    OracleOfHands(OracleOfDuty duty, Predicate<OracleBook> waits) {
        this.duty = duty;
        this.waits = waits;
    }

    /** What was asked before the person said no goes on no longer. */
    void reported(boolean takesBackConsent) {
        withdrawn = takesBackConsent;
    }

    /** Told to stop, as a fact says, though it had answered. */
    void taken(OracleBook book) {
        if (book.concerns == null && book.state.isAcknowledged()) {
            taken.add(book);
        }
    }

    /**
     * At the end of what happened at once.
     * @param mayKeep of an agency that is not retired
     */
    Stream<String> faults(Collection<OracleBook> all, Predicate<OracleBook> mayKeep) {
        var missed = isAnybodyMissed(all, mayKeep) ? Stream.of("who was with the person had to go, and nobody has come")
                : Stream.<String>empty();
        return isAnybodyTooMany(all) ? Stream.concat(missed, Stream.of("what no longer holds was left")) : missed;
    }

    /** Somebody who was with the person had to go, and nobody has come yet. */
    private boolean isAnybodyMissed(Collection<OracleBook> all, Predicate<OracleBook> mayKeep) {
        boolean isMissed = !withdrawn && isToCome(all)
                && taken.stream().anyMatch(book -> !duty.excluded.contains(book.agency) && mayKeep.test(book));
        taken.clear();
        return isMissed;
    }

    /** Whether somebody has what the decision asks of nobody, and should not any more. */
    private boolean isAnybodyTooMany(Collection<OracleBook> all) {
        return all.stream()
            .filter(book -> duty.mayNotHave(book, all))
            .anyMatch(book -> withdrawn || !book.state.isAcknowledged() || duty.excluded.contains(book.agency)
                    || !isToCome(all));
    }

    private boolean isToCome(Collection<OracleBook> all) {
        return all.stream().filter(book -> isAsked(book, all)).anyMatch(waits)
                && all.stream().noneMatch(book -> hasCome(book, all));
    }

    private boolean isAsked(OracleBook book, Collection<OracleBook> all) {
        return book.concerns == null && !duty.mayNotHave(book, all);
    }

    /** An agency, or a duty post for it. */
    private boolean hasCome(OracleBook book, Collection<OracleBook> all) {
        return book.state.isAcknowledged() && !book.state.isClosed()
                && (book.concerns != null || !duty.mayNotHave(book, all));
    }

}
