package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import network.referral.testbus.BadToken;
import network.referral.testbus.BadTokens;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operations may ask is answered to operations only. */
@ExtendWith(OutputCaptureExtension.class)
class BadTokensIT extends RoutingOnTheBus {

    static List<BadToken> bad() {
        return BadTokens.few("operations-desk", "operations:read");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefused(BadToken token, CapturedOutput output) throws Exception {
        var request = request(network.port(), "/v1/protocols" + (token.query().isEmpty() ? "" : "?" + token.query()));
        token.authorization().forEach(value -> request.header("Authorization", value));

        var answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(token.status());
        assertThat(answer.body()).doesNotContain("TM-", "operations-desk");
        token.secrets().forEach(secret -> assertThat(output.getAll()).doesNotContain(secret));
    }

    @Test
    void anAgencyMayAskNothingHere() throws Exception {
        var agency = TestIssuer.shared()
            .bearer(POLICE.value(), "assignments:read", "assignments:write", "referrals:read");
        for (var path : List.of("/v1/protocols", "/v1/unaccounted", "/v1/parked", "/v1/overdue",
                "/v1/referrals/" + Sample.someone(), "/v1/referrals/" + Sample.someone() + "?explain=near")) {
            var answer = send(request(network.port(), path).header("Authorization", agency));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"forbidden\"");
        }
        for (var act : List.of("redrives", "settlements")) {
            var place = "/v1/" + act + "/referral.identifications/0/0";
            assertThat(
                    send(request(network.port(), place).POST(BodyPublishers.noBody()).header("Authorization", agency))
                        .statusCode())
                .as(act)
                .isEqualTo(403);
        }
    }

}
