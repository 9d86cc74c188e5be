package network.referral.intake.identification;

/**
 * Which report may follow what is known of a referral. One revision is one content: what
 * may have been taken already comes first, as it was sent, and nobody is told that it was
 * before that is so.
 */
public final class Succession {

    private Succession() {
    }

    /** What to do with a report. */
    public sealed interface Verdict {

        /** It is new. */
        record Send() implements Verdict {
        }

        /** It is what is in doubt: the same record is sent once more. */
        record SendAgain() implements Verdict {
        }

        /**
         * It says something else than what is in doubt, in its place or the one after it:
         * that one is sent once more, and this one judged by what comes of it.
         */
        record SendOtherFirst() implements Verdict {
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

        /**
         * It is the content in force once more, of a number that is kept for what says
         * no.
         */
        record SaysNothingNew() implements Verdict {
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
            return known.inDoubt().filter(doubtful -> doubtful.revision() == revision - 1).isPresent()
                    ? new Verdict.SendOtherFirst() : new Verdict.TooEarly(standing.revision());
        }
        if (standing.accusation().filter(accusation -> !accusation.isUpheldBy(report)).isPresent()) {
            return new Verdict.TakesBack();
        }
        var next = next(known, revision, contentSha256);
        return next instanceof Verdict.Send && revision > ReadReport.MOST_REVISIONS
                && standing.contentSha256().equals(contentSha256) ? new Verdict.SaysNothingNew() : next;
    }

    private static Verdict repeatOf(String taken, String contentSha256) {
        return taken.equals(contentSha256) ? new Verdict.Repeated() : new Verdict.Taken();
    }

    private static Verdict next(KnownReferral known, int revision, String contentSha256) {
        return known.inDoubt()
            .filter(doubtful -> doubtful.revision() == revision)
            .<Verdict>map(doubtful -> doubtful.contentSha256().equals(contentSha256) ? new Verdict.SendAgain()
                    : new Verdict.SendOtherFirst())
            .orElseGet(Verdict.Send::new);
    }

}
