package network.referral.access;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import network.referral.access.problem.ProblemCodes;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Says in the service's OpenAPI document what each endpoint needs of its caller. */
@Configuration(proxyBeanMethods = false)
class DocumentAccess {

    private static final String SCHEME = "bearer";

    DocumentAccess() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenApiCustomizer tokensAreDocumented() {
        return api -> api.getComponents()
            .addSecuritySchemes(SCHEME,
                    new SecurityScheme().type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the network's issuer, RFC 9068, meant for this service"));
    }

    /**
     * A header without one makes the whole document invalid, and no annotation that says
     * nothing of it brings one.
     */
    @Bean
    OpenApiCustomizer everyHeaderHasASchema() {
        return api -> api.getPaths()
            .values()
            .stream()
            .flatMap(path -> path.readOperations().stream())
            .flatMap(operation -> operation.getResponses().values().stream())
            .filter(response -> response.getHeaders() != null)
            .forEach(response -> response.getHeaders().forEach(DocumentAccess::describe));
    }

    private static void describe(String name, Header header) {
        if (header.getSchema() == null) {
            header.setSchema(name.equals(HttpHeaders.RETRY_AFTER) ? new IntegerSchema() : new StringSchema());
        }
    }

    @Bean
    ProblemCodes whyACallerIsRefused() {
        return ProblemCodes.of(Refusal.values());
    }

    @Bean
    GlobalOperationCustomizer scopesAreDocumented() {
        return DocumentAccess::describe;
    }

    private static Operation describe(Operation operation, HandlerMethod method) {
        var scope = ScopeCheck.scopeOf(method);
        var needed = new SecurityRequirement();
        operation.addSecurityItem(scope == null ? needed.addList(SCHEME) : needed.addList(SCHEME, scope.value()));
        var responses = operation.getResponses();
        if (operation.getRequestBody() != null) {
            responses.putIfAbsent("408",
                    new ApiResponse().description("The body did not come to its end: send it again, unchanged"));
        }
        responses.putIfAbsent("401", new ApiResponse().description("No sound token for this service"));
        if (scope != null) {
            responses.putIfAbsent("403", new ApiResponse().description("The token lacks the scope " + scope.value()));
        }
        if (!method.hasMethodAnnotation(OwnPace.class)) {
            responses.putIfAbsent("429", later("Too many requests from this client"));
        }
        responses.putIfAbsent("503", later("The token cannot be checked while the issuer is away"));
        return operation;
    }

    private static ApiResponse later(String description) {
        return new ApiResponse().description(description)
            .addHeaderObject(HttpHeaders.RETRY_AFTER, new Header().description("Seconds to wait"));
    }

}
