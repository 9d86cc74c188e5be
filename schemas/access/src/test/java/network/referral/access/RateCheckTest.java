package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;

/** A client that asks too much is told when to come back, and nobody else notices. */
class RateCheckTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final List<String> denied = new ArrayList<>();

    private final RateCheck check = new RateCheck(new RateSettings(1, 2), new Refusals(meters,
            () -> Stream.of((caller, reason) -> denied.add(caller.orElseThrow().clientId() + " " + reason))));

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void afterTheBurstAClientIsToldWhenToComeBack() throws Exception {
        // loads what it takes to ask: each second lets another one pass
        ask("ward", "read");
        var first = ask("clinic", "read");
        var second = ask("clinic", "read");
        var answer = ask("clinic", "read");
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answer.getHeader("WWW-Authenticate")).isNull();
        assertThat(answer.getContentAsString()).contains("\"code\":\"rate-limited\"").doesNotContain("clinic");
        assertThat(denied).containsExactly("clinic rate-limited");
        assertThat(meters.counter("referral.access.refused", "reason", "rate-limited").count()).isEqualTo(1);
    }

    @Test
    void oneClientDoesNotHoldBackAnother() throws Exception {
        drain("clinic");
        assertThat(ask("ward", "read").getStatus()).isEqualTo(200);
    }

    @Test
    void anEndpointWithAPaceOfItsOwnIsNotHeldUp() throws Exception {
        drain("clinic");
        assertThat(ask("clinic", "emergency").getStatus()).isEqualTo(200);
    }

    @Test
    void aRateOfNothingIsNamed() {
        assertThatThrownBy(() -> new RateSettings(0, 0)).hasMessageContaining("referral.access.rate.per-second")
            .hasMessageContaining("referral.access.rate.burst");
    }

    private void drain(String client) throws Exception {
        MockHttpServletResponse answer;
        do {
            answer = ask(client, "read");
        }
        while (answer.getStatus() == 200);
        assertThat(answer.getStatus()).isEqualTo(429);
    }

    private MockHttpServletResponse ask(String client, String endpoint) throws Exception {
        SecurityContextHolder.getContext()
            .setAuthentication(new SignedIn(new Caller(Optional.empty(), client, Optional.empty(), Set.of())));
        var response = new MockHttpServletResponse();
        boolean passed = check.preHandle(new MockHttpServletRequest(), response,
                new HandlerMethod(new Endpoints(), Endpoints.class.getDeclaredMethod(endpoint)));
        assertThat(passed).isEqualTo(response.getStatus() == 200);
        return response;
    }

    static class Endpoints {

        void read() {
        }

        @OwnPace
        void emergency() {
        }

    }

}
