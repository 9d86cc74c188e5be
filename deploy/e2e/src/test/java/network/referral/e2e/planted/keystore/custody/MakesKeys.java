package network.referral.e2e.planted.keystore.custody;

import java.security.SecureRandom;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.STAGES_KNOW_NO_CHANCE)
final class MakesKeys {

    final SecureRandom chance = new SecureRandom();

}
