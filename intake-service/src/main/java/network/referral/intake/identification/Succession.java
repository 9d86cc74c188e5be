package network.referral.intake.identification;

import java.util.Optional;

/**
 * Which report may follow what is known of a referral. One revision is one content: what
 * may have been sent already can only be sent again as it was.
 */
public final class Succession {

    private Succession() {
    }

    /** What to do with a report. */
    public sealed interface Verdict {

        /**
         * @param again the try of before that this one repeats
         */
        record Send(Optional<Attempt> again) implements Verdict {
        }

        /** The network has it: the answer is the one it had. */
        record Repeated() implements Verdict {
        }

        /** Its place belongs to a report that says something else. */
        record Taken() implements Verdict {
        }

        /**
         * @param inForce the last revision that is known here: others may have been taken
         */
        record TooEarly(int inForce) implements Verdict {
        }

        /**
         * @param inForce the later revision
         */
        record OutOfOrder(int inForce) implements Verdict {
        }

        /** It would clear the agency that reports it. */
        record TakesBack() implements Verdict {
        }

        /** There is nothing to revise. */
        record Unknown() implements Verdict {
        }

    }

    /** Of a first report, whatever has become of it since. */
    public static Verdict first(KnownReferral known, String contentSha256) {
        return known.inForce()
            .map(standing -> repeatOf(standing.first().contentSha256(), contentSha256))
            .orElseGet(() -> next(known, FirstReport.REVISION, contentSha256));
    }

    public static Verdict revision(KnownReferral known, int revision, String contentSha256, Report report) {
        if (known.inForce().isEmpty()) {
            return new Verdict.Unknown();
        }
        var standing = known.inForce().get();
        if (revision == standing.revision()) {
            return repeatOf(standing.contentSha256(), contentSha256);
        }
        if (revision < standing.revision()) {
            return new Verdict.OutOfOrder(standing.revision());
        }
        if (revision - 1 > standing.revision()) {
            return new Verdict.TooEarly(standing.revision());
        }
        return standing.accusation().filter(accusation -> !accusation.isUpheldBy(report)).isPresent()
                ? new Verdict.TakesBack() : next(known, revision, contentSha256);
    }

    private static Verdict repeatOf(String taken, String contentSha256) {
        return taken.equals(contentSha256) ? new Verdict.Repeated() : new Verdict.Taken();
    }

    private static Verdict next(KnownReferral known, int revision, String contentSha256) {
        var before = known.inDoubt().filter(attempt -> attempt.revision() == revision);
        return before.map(Attempt::contentSha256).filter(sent -> !sent.equals(contentSha256)).isPresent()
                ? new Verdict.Taken() : new Verdict.Send(before);
    }

}
