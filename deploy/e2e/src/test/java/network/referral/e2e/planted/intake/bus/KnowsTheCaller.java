package network.referral.e2e.planted.intake.bus;

import network.referral.access.Caller;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.ONLY_ACCESS_KNOWS_TOKENS)
final class KnowsTheCaller {

    String client(Caller caller) {
        return caller.clientId();
    }

}
