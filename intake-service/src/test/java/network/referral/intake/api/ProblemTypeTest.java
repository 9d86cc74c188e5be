package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTypeTest {

    @ParameterizedTest
    @CsvSource({ "400,bad-request", "404,not-found", "405,method-not-allowed", "406,not-acceptable", "413,too-large",
            "415,unsupported-media-type", "418,bad-request", "500,internal-error", "502,internal-error",
            "503,unavailable" })
    void everyStatusHasAProblem(int status, String code) {
        assertThat(ProblemType.ofStatus(status).code()).isEqualTo(code);
    }

    @Test
    void theTypeIsStableAndNamesTheCode() {
        var problem = Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(problem.type()).isEqualTo("urn:referral:problem:idempotency-key-reused");
        assertThat(problem.status()).isEqualTo(409);
    }

}
