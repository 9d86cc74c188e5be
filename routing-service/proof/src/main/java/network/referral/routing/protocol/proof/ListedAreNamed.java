package network.referral.routing.protocol.proof;

import java.util.Optional;
import network.referral.routing.protocol.ReportedFact;

/**
 * Whoever takes part is one of the protocol's agencies. A report may name any of them as
 * implicated; of one that the protocol does not know, no rule hears.
 */
final class ListedAreNamed implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.listed()
            .ifPresent(listed -> listed.entitlements()
                .rights()
                .keySet()
                .stream()
                .filter(agency -> !subject.protocol().words().agencies().contains(agency))
                .forEach(agency -> faults.remark(Fault.Code.AGENCY_NOT_IN_PROTOCOL, Severity.WARNING, agency,
                        unheard(agency))));
    }

    private static String unheard(String agency) {
        return agency + " takes part, and is none of the protocol's agencies: a report that names it as "
                + ReportedFact.IMPLICATED_AGENCY.word()
                + " is decided as if nobody knew whom. List it in a new version.";
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
