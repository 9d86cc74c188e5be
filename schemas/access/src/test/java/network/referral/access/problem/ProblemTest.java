package network.referral.access.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({ "400,bad-request", "404,not-found", "405,method-not-allowed", "406,not-acceptable", "413,too-large",
            "415,unsupported-media-type", "418,bad-request", "429,rate-limited", "500,internal-error",
            "501,transfer-not-supported", "502,internal-error", "503,unavailable", "505,version-not-supported" })
    void everyStatusHasAProblem(int status, String code) {
        assertThat(GeneralProblem.ofStatus(status).code()).isEqualTo(code);
    }

    @Test
    void itReadsAsRfc9457HasIt() {
        var problem = Problem
            .of(GeneralProblem.BAD_REQUEST, List.of(Problem.Entry.ofMember("/reason", "required", "It must be there.")))
            .with("state", "declined");

        assertThat(JsonMapper.shared().writeValueAsString(problem)).isEqualTo("""
                {"type":"urn:referral:problem:bad-request","title":"The request is malformed","status":400,\
                "detail":"See /v3/api-docs for what this service takes.","code":"bad-request",\
                "errors":[{"pointer":"/reason","code":"required","detail":"It must be there."}],\
                "state":"declined"}""");
    }

    @Test
    void whoMustComeBackIsToldWhen() {
        assertThat(retryAfter(Problem.of(GeneralProblem.UNAVAILABLE), null)).isEqualTo("5");
        assertThat(retryAfter(Problem.of(GeneralProblem.UNAVAILABLE), Duration.ofSeconds(30))).isEqualTo("30");
        assertThat(retryAfter(Problem.of(GeneralProblem.RATE_LIMITED), Duration.ofMillis(1001))).isEqualTo("2");
        assertThat(retryAfter(Problem.of(GeneralProblem.RATE_LIMITED), Duration.ofNanos(1))).isEqualTo("1");
        assertThat(retryAfter(Problem.of(GeneralProblem.NOT_FOUND), null)).isNull();
    }

    private static String retryAfter(Problem problem, Duration wait) {
        var response = wait == null ? problem.response() : problem.response(wait);
        assertThat(response.getHeaders().getCacheControl()).isEqualTo("no-store");
        return response.getHeaders().getFirst("Retry-After");
    }

}
