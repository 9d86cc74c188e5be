package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Examines one claim after the other. One that takes too much is told as not decided, and
 * the others are examined on their own, as long as the patience lasts: an answer always
 * comes, in bounded time and memory.
 */
final class Examination {

    /** How often it begins anew; each time may take as much as a whole proof. */
    private static final int PATIENCE = 2;

    private final Supplier<Subject> subjects;

    private final List<Fault> found = new ArrayList<>();

    private Subject subject;

    private int anew;

    /** What was worked out for claims before takes room. */
    private boolean used;

    Examination(Supplier<Subject> subjects) {
        this.subjects = subjects;
        this.subject = subjects.get();
    }

    /** The one examined last. */
    Subject subject() {
        return subject;
    }

    /** One of which nothing was examined yet. */
    Subject anew() {
        return subjects.get();
    }

    void examine(String name, Claim claim) {
        if (subject == null || !isDecided(claim) && !(used && beginAnew() && isDecided(claim))) {
            found.add(undecided(name));
            beginAnew();
        }
        used = true;
    }

    /** What was found is kept only of what was looked at to the end. */
    private boolean isDecided(Claim claim) {
        Faults faults = new Faults(subject.reachable());
        try {
            claim.examine(subject, faults);
            found.addAll(faults.all());
            return true;
        }
        catch (TooLargeException e) {
            return false;
        }
    }

    private boolean beginAnew() {
        used = false;
        subject = anew++ < PATIENCE ? subjects.get() : null;
        return subject != null;
    }

    private static Fault undecided(String claim) {
        return new Fault(Fault.Code.TOO_LARGE_TO_PROVE, Severity.BLOCKS, claim,
                "Not decided: " + claim + ". " + new TooLargeException().getMessage(), List.of(), BigInteger.ZERO,
                Share.NONE, Optional.empty());
    }

    /** What blocks comes first; otherwise in the order of finding. */
    List<Fault> faults() {
        return Stream.concat(found.stream().filter(Fault::blocks), found.stream().filter(fault -> !fault.blocks()))
            .toList();
    }

}
