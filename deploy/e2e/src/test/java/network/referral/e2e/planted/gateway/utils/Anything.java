package network.referral.e2e.planted.gateway.utils;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.PACKAGES_SAY_WHAT_THEY_ARE_ABOUT)
final class Anything {

}
