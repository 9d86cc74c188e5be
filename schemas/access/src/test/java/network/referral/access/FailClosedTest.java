package network.referral.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** A service that does not know its issuer does not start, whatever else it is told. */
class FailClosedTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {

    }

    @Test
    void withoutAnIssuerNothingStarts() {
        assertThatThrownBy(() -> start()).rootCause().hasMessageContaining("referral.access.issuer-uri");
    }

    @Test
    void noSettingOfTheFrameworkTakesItsPlace() {
        assertThatThrownBy(() -> start("--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.invalid",
                "--spring.security.user.password=any"))
            .rootCause()
            .hasMessageContaining("referral.access.issuer-uri");
    }

    private static void start(String... more) {
        var args = new ArrayList<>(List.of(more));
        args.add("--server.port=0");
        args.add("--referral.access.audience=referral-test");
        SpringApplication.run(Service.class, args.toArray(String[]::new)).close();
    }

}
