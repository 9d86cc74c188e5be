package network.referral.e2e.planted.gateway.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.springframework.security.core.context.SecurityContextHolder;

@Breaks(Law.ONLY_ACCESS_KNOWS_TOKENS)
final class ReadsTokens {

    boolean isSignedIn() {
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

}
