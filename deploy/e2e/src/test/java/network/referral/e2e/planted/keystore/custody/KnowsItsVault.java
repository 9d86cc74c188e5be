package network.referral.e2e.planted.keystore.custody;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.e2e.planted.keystore.vault.SpeaksHttp;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsItsVault {

    final SpeaksHttp vault;

    KnowsItsVault(SpeaksHttp vault) {
        this.vault = vault;
    }

}
