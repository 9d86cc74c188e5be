package network.referral.keystore.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Clock;
import java.util.Arrays;
import network.referral.access.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the HTTP side is made of. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Without an address: the default would repeat the Host header. */
    @Bean
    OpenAPI openApi() {
        return new OpenAPI().addServersItem(new Server().url("/"))
            .info(new Info().title("Key store")
                .version("1")
                .description(
                        "Wraps and unwraps the keys of compartments with the key of their referral, and destroys it."));
    }

    @Bean
    ProblemCodes whyItIsRefused() {
        return ProblemCodes.of(ProblemType.values()).andOfMembers(Arrays.stream(Kind.values()).map(Kind::code));
    }

}
