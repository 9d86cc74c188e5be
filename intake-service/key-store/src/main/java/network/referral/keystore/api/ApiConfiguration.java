package network.referral.keystore.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemDocumentsFromTheServerToo() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** Whatever goes wrong, the answer has one form. */
    @Bean
    OpenApiCustomizer everyErrorIsAProblem() {
        var schema = new Schema<Object>().$ref("#/components/schemas/Problem");
        var content = new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            api.getPaths()
                .values()
                .stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().entrySet().stream())
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .forEach(response -> response.getValue().setContent(content));
        };
    }

}
