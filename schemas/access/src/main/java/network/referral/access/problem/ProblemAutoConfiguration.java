package network.referral.access.problem;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Whatever goes wrong in a service, the answer has one form. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({ AnswerFailure.class, ErrorDocument.class })
class ProblemAutoConfiguration {

    @Bean
    OpenApiCustomizer everyErrorIsAProblem(ObjectProvider<ProblemMember> members) {
        var schema = new Schema<Object>().$ref("#/components/schemas/Problem");
        var content = new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            var problem = api.getComponents().getSchemas().get("Problem");
            members.forEach(member -> problem.addProperty(member.name(), member.schema()));
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
