package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class PageTagTest {

    private static final PageTag TAG = new PageTag("\"list.page-br\"");

    /** The last are what nginx, Apache and Jetty make of it. */
    @ParameterizedTest
    @ValueSource(strings = { "\"list.page-br\"", "\"other\", \"list.page-br\"", "W/\"list.page-br\"",
            "\"list.page-br-gzip\"", "W/\"list.page-br-br\"", "\"list.page-br--gzip\"", "\"list.page-br;gzip\"" })
    void whatWasCompressedOnItsWayIsKnownAgain(String brought) {
        assertThat(isBrought(brought)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "list.page-br", "\"list.page\"", "\"list.page-gzip\"", "\"list.page-bro\"",
            "\"list.page-br-gzip", "\"list.page-br-\"" })
    void anythingElseIsAnother(String brought) {
        assertThat(isBrought(brought)).isFalse();
    }

    private static boolean isBrought(String tags) {
        var request = new MockHttpServletRequest();
        request.addHeader(HttpHeaders.IF_NONE_MATCH, tags);
        return TAG.isBroughtBy(request);
    }

}
