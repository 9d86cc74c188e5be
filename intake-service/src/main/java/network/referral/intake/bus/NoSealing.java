package network.referral.intake.bus;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.Written;
import network.referral.schemas.ReferralId;

/** Without keys nothing sensitive is taken, rather than published in clear. */
final class NoSealing implements Sealing {

    @Override
    public boolean isAvailable() {
        return false;
    }

    @Override
    public SortedMap<String, String> digests(ReferralId referral, SortedMap<String, Written> compartments) {
        return Collections.emptySortedMap();
    }

    @Override
    public Outcome seal(ReferralId referral, int revision, Report report) {
        if (!report.compartments().isEmpty()) {
            throw new IllegalStateException("There is nothing to seal with");
        }
        return new Outcome.Sealed(List.of());
    }

}
