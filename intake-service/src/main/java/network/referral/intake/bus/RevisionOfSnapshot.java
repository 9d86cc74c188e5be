package network.referral.intake.bus;

import java.util.Optional;
import network.referral.events.CaseLink;
import network.referral.events.CaseSnapshot;
import network.referral.intake.identification.Accusation;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.AgencyId;

/** Reads from a snapshot which revision of a referral is in force. */
final class RevisionOfSnapshot {

    private RevisionOfSnapshot() {
    }

    /** Empty when its reporter's id has no shape of ours: nobody can revise it. */
    static Optional<RevisionInForce> of(CaseSnapshot snapshot) {
        var reporter = snapshot.getReporter().toString();
        if (!AgencyId.isValid(reporter)) {
            return Optional.empty();
        }
        var first = new FirstReport(snapshot.getJurisdiction().toString(), new AgencyId(reporter),
                snapshot.getOpenedAt(), firstContent(snapshot));
        return Optional.of(new RevisionInForce(first, snapshot.getRevision(), snapshot.getContentSha256().toString(),
                accusation(snapshot)));
    }

    /**
     * Whether its own report does, whatever its protocol makes of that: whom another
     * report of the same person implicates must not learn of it, neither by what it is
     * shown nor by what it may say.
     */
    static boolean implicatesItsReporter(CaseSnapshot snapshot) {
        return snapshot.getImplicatesReporter() || keepsItsReporterOut(snapshot);
    }

    /** All that is known of one that was written before the other was recorded. */
    private static boolean keepsItsReporterOut(CaseSnapshot snapshot) {
        return Optional.ofNullable(snapshot.getLink())
            .map(CaseLink::getOwnExcluded)
            .orElseGet(snapshot::getExcluded)
            .stream()
            .anyMatch(agency -> agency.toString().equals(snapshot.getReporter().toString()));
    }

    private static Optional<Accusation> accusation(CaseSnapshot snapshot) {
        return implicatesItsReporter(snapshot) ? Optional.of(new Accusation(snapshot.getPresumption()))
                : Optional.empty();
    }

    /** Not recorded, it is still known while the first revision is in force. */
    private static String firstContent(CaseSnapshot snapshot) {
        var recorded = snapshot.getFirstContentSha256().toString();
        return recorded.isEmpty() && snapshot.getRevision() == FirstReport.REVISION
                ? snapshot.getContentSha256().toString() : recorded;
    }

}
