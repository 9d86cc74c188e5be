package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;

/** An endpoint opens to a caller with its scope, and to nobody when it names none. */
class ScopeCheckTest {

    private final ScopeCheck check = new ScopeCheck(new Refusals(new SimpleMeterRegistry(), Stream::empty));

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void theScopeOfTheMethodCounts() throws Exception {
        signIn("a:read");
        assertThat(ask(new Plain(), "read")).isEqualTo(200);
        assertThat(ask(new Plain(), "write")).isEqualTo(403);
        assertThat(ask(new Plain(), "any")).isEqualTo(200);
    }

    @Test
    void anEndpointThatNamesNothingIsClosed() throws Exception {
        signIn("a:read", "a:write", "");
        assertThat(ask(new Plain(), "forgotten")).isEqualTo(403);
    }

    @Test
    void theScopeOfTheControllerCountsWhereTheMethodHasNone() throws Exception {
        signIn("a:read");
        assertThat(ask(new Whole(), "one")).isEqualTo(200);
        assertThat(ask(new Whole(), "stricter")).isEqualTo(403);
        signIn("a:write");
        assertThat(ask(new Whole(), "one")).isEqualTo(403);
        assertThat(ask(new Whole(), "stricter")).isEqualTo(200);
    }

    @Test
    void whoIsNotSignedInPassesNowhere() throws Exception {
        assertThat(ask(new Plain(), "any")).isEqualTo(401);
    }

    private static void signIn(String... scopes) {
        SecurityContextHolder.getContext()
            .setAuthentication(new SignedIn(
                    new Caller(Optional.of(new AgencyId("an-agency")), "a-client", Optional.empty(), Set.of(scopes))));
    }

    private int ask(Object controller, String name) throws Exception {
        Method method = Arrays.stream(controller.getClass().getDeclaredMethods())
            .filter(one -> one.getName().equals(name))
            .findFirst()
            .orElseThrow();
        var response = new MockHttpServletResponse();
        boolean passed = check.preHandle(new MockHttpServletRequest(), response, new HandlerMethod(controller, method));
        assertThat(passed).isEqualTo(response.getStatus() == 200);
        return response.getStatus();
    }

    static class Plain {

        @NeedsScope("a:read")
        void read() {
        }

        @NeedsScope("a:write")
        void write() {
        }

        @NeedsToken
        void any() {
        }

        void forgotten() {
        }

    }

    @NeedsScope("a:read")
    static class Whole {

        void one() {
        }

        @NeedsScope("a:write")
        void stricter() {
        }

    }

}
