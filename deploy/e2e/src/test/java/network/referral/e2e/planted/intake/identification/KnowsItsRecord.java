package network.referral.e2e.planted.intake.identification;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.events.Identification;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsItsRecord {

    final Identification identification;

    KnowsItsRecord(Identification identification) {
        this.identification = identification;
    }

}
