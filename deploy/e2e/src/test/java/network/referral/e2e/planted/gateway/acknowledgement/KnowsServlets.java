package network.referral.e2e.planted.gateway.acknowledgement;

import jakarta.servlet.http.HttpServletRequest;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks({ Law.STAGES_ARE_PURE, Law.ONLY_API_USES_THE_WEB })
final class KnowsServlets {

    final HttpServletRequest request;

    KnowsServlets(HttpServletRequest request) {
        this.request = request;
    }

}
