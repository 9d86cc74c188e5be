package network.referral.routing.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.servers.Server;
import network.referral.access.problem.ProblemCodes;
import network.referral.access.problem.ProblemMember;
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

    @Bean
    ProblemCodes whyItIsRefused() {
        return ProblemCodes.of(ProblemType.values());
    }

    @Bean
    ProblemMember whenItWasErased() {
        return new ProblemMember(ErasedReferral.AT,
                new DateTimeSchema().description("When the key of an erased referral was destroyed"));
    }

    @Bean
    ProblemMember whetherErasureIsSettled() {
        return new ProblemMember(ErasedReferral.SETTLED, new BooleanSchema()
            .description("Whether the snapshot of an erased referral is gone and its agencies are told"));
    }

}
