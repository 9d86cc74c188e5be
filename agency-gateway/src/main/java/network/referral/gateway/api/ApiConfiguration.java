package network.referral.gateway.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.stream.Stream;
import network.referral.access.pages.PageOf;
import network.referral.access.problem.ProblemCodes;
import network.referral.access.problem.ProblemMember;
import network.referral.gateway.acknowledgement.Fault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the HTTP side is made of. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** Without an address: the default would repeat the Host header. */
    @Bean
    OpenAPI openApi() {
        return new OpenAPI().addServersItem(new Server().url("/"))
            .addWebhooks("notice", WebhookDescription.of())
            .info(new Info().title("Agency gateway")
                .version("1")
                .description("The inbox of an agency: what it is asked to do, and where it answers."));
    }

    @Bean
    WebMvcConfigurer whatFollowsAnAnswer() {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new OnceShown());
            }
        };
    }

    @Bean
    PageOf inboxPage() {
        return InboxPage.of();
    }

    @Bean
    ProblemCodes whyItIsRefused() {
        return ProblemCodes.of(ProblemType.values())
            .andOfMembers(Stream.concat(Arrays.stream(Fault.Kind.values()).map(Fault.Kind::code),
                    Stream.of(ListQuery.OUT_OF_RANGE, ListQuery.UNKNOWN_CURSOR)));
    }

    @Bean
    ProblemMember stateOfTheAssignment() {
        return new ProblemMember(Refused.STATE,
                new StringSchema().description("State the assignment is in, where it does not allow what was said")
                    .example("declined"));
    }

    @Bean
    ProblemMember whatMayBeSaidNow() {
        return new ProblemMember(Refused.NEXT,
                new ArraySchema().items(new StringSchema()).description("What may be said of it now"));
    }

}
