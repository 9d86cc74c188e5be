package network.referral.e2e.planted.keystore.vault;

import jakarta.servlet.http.HttpServletRequest;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.ONLY_API_USES_THE_WEB)
public final class SpeaksHttp {

    final HttpServletRequest request;

    SpeaksHttp(HttpServletRequest request) {
        this.request = request;
    }

}
