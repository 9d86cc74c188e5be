package network.referral.intake.identification;

import java.util.Optional;

/**
 * A report that implicates the very agency that reports it. Whoever speaks for that
 * agency next may be whom it speaks of: a revision may add to it, and takes neither the
 * accusation nor the presumption back.
 *
 * @param presumption whether it presumes a victim
 */
public record Accusation(boolean presumption) {

    public static Optional<Accusation> of(Report report) {
        return implicatesItsReporter(report) ? Optional.of(new Accusation(report.presumption())) : Optional.empty();
    }

    boolean isUpheldBy(Report revision) {
        return implicatesItsReporter(revision) && (revision.presumption() || !presumption);
    }

    private static boolean implicatesItsReporter(Report report) {
        return report.implicatedAgency().filter(report.reporter()::equals).isPresent()
                || report.alsoImplicated().contains(report.reporter());
    }

}
