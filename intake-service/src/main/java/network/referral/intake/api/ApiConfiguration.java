package network.referral.intake.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.Map;
import network.referral.access.pages.PageOf;
import network.referral.access.problem.ProblemCodes;
import network.referral.access.problem.ProblemMember;
import network.referral.intake.identification.Fault;
import network.referral.intake.indicators.IndicatorCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the HTTP side is made of. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    IndicatorCatalogue indicatorCatalogue() {
        return IndicatorCatalogue.load();
    }

    @Bean
    OpenAPI openApi() {
        // where it is reached is not its own affair; the default would repeat the Host
        // header
        return new OpenAPI().addServersItem(new Server().url("/"))
            .info(new Info().title("Intake")
                .version("1")
                .description("Takes reports of presumed victims of trafficking from officers and agency systems."));
    }

    /**
     * All that it needs to know depends on who has signed in: see {@link FormController}.
     */
    @Bean
    PageOf page() {
        return new PageOf("report", Map.of());
    }

    @Bean
    ProblemCodes whyItIsRefused() {
        return ProblemCodes.of(ProblemType.values()).andOfMembers(Arrays.stream(Fault.values()).map(Fault::code));
    }

    @Bean
    ProblemMember referralOfTheKey() {
        return new ProblemMember(ReportAnswers.REFERRAL_ID,
                new StringSchema().description("Only where the key belongs to another report: the referral it is of"));
    }

    @Bean
    ProblemMember revisionInForce() {
        return new ProblemMember(ReportAnswers.REVISION_IN_FORCE,
                new IntegerSchema().description("Only where another revision was sent than the next one").example(2));
    }

}
