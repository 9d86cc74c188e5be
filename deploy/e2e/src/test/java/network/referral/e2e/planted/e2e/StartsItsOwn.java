package network.referral.e2e.planted.e2e;

import java.nio.file.Path;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;

final class StartsItsOwn {

    @Breaks(Law.EVERY_NETWORK_IS_AUDITED)
    LocalNetwork network(Path data) {
        return LocalNetwork.start(NetworkOptions.onFreePorts(data));
    }

}
