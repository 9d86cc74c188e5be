package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

/** Whoever writes a client is told how a caller may be refused, wherever that may be. */
class DocumentAccessTest {

    private final DocumentAccess access = new DocumentAccess();

    @Test
    void everyRefusalIsDescribedOfAnEndpoint() throws Exception {
        var described = described(new ApiResponses()).getResponses();

        for (var refusal : Refusal.values()) {
            assertThat(described).as(refusal.code()).containsKey(Integer.toString(refusal.status()));
        }
        assertThat(described.get("503").getHeaders()).containsKey("Retry-After");
        assertThat(access.whyACallerIsRefused().kinds()).containsExactly(Refusal.values());
    }

    @Test
    void whatAnEndpointSaysItselfStands() throws Exception {
        var own = new ApiResponse().description("Being read");

        assertThat(described(new ApiResponses().addApiResponse("503", own)).getResponses().get("503")).isSameAs(own);
    }

    private Operation described(ApiResponses responses) throws NoSuchMethodException {
        var handler = new HandlerMethod(new Endpoint(), Endpoint.class.getDeclaredMethod("read"));
        return access.scopesAreDocumented().customize(new Operation().responses(responses), handler);
    }

    static class Endpoint {

        @NeedsScope("a:read")
        void read() {
            // nothing is asked of it
        }

    }

}
