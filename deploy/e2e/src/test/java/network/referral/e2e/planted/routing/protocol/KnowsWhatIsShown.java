package network.referral.e2e.planted.routing.protocol;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.e2e.planted.routing.needtoknow.Shown;

@Breaks(Law.ONLY_THE_PROOF_ASKS_WHAT_IS_SHOWN)
final class KnowsWhatIsShown {

    final Shown shown;

    KnowsWhatIsShown(Shown shown) {
        this.shown = shown;
    }

}
