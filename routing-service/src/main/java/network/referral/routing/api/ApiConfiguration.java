package network.referral.routing.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the HTTP side is made of. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** Without an address: the default would repeat the Host header. */
    @Bean
    OpenAPI openApi() {
        return new OpenAPI().addServersItem(new Server().url("/"))
            .info(new Info().title("Routing")
                .version("1")
                .description("Where referrals stand and why, and which protocols decide, for operations."));
    }

}
