package network.referral.e2e.planted.routing.bus;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.springframework.http.HttpHeaders;

@Breaks(Law.ONLY_API_USES_THE_WEB)
final class SpeaksHttp {

    final HttpHeaders headers;

    SpeaksHttp(HttpHeaders headers) {
        this.headers = headers;
    }

}
