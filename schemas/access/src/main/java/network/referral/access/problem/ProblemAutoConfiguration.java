package network.referral.access.problem;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    ProblemCodes whatEveryServiceSays() {
        return ProblemCodes.of(GeneralProblem.values());
    }

    @Bean
    OpenApiCustomizer everyErrorIsAProblem(ObjectProvider<ProblemMember> members, ObjectProvider<ProblemCodes> codes) {
        var schema = new Schema<Object>().$ref("#/components/schemas/Problem");
        var content = new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            var problem = api.getComponents().getSchemas().get("Problem");
            members.forEach(member -> problem.addProperty(member.name(), member.schema()));
            describe(problem, byStatus(codes.stream()));
            describe(api.getComponents().getSchemas().get("FieldError"), ofMembers(codes.stream()));
            api.getPaths()
                .values()
                .stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().entrySet().stream())
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .forEach(response -> response.getValue().setContent(content));
        };
    }

    /** Not as an enum: a client that was made from it would choke on a new one. */
    private static void describe(Schema<?> schema, String codes) {
        if (!codes.isEmpty()) {
            schema.getProperties()
                .get("code")
                .setDescription("Stable word for programs: " + codes + ". There may be more");
        }
    }

    private static String byStatus(Stream<ProblemCodes> codes) {
        var words = new TreeMap<Integer, TreeSet<String>>();
        codes.flatMap(each -> each.kinds().stream())
            .forEach(kind -> words.computeIfAbsent(kind.status(), status -> new TreeSet<>()).add(kind.code()));
        return words.entrySet()
            .stream()
            .map(each -> each.getKey() + " " + String.join(", ", each.getValue()))
            .collect(Collectors.joining("; "));
    }

    private static String ofMembers(Stream<ProblemCodes> codes) {
        return codes.flatMap(each -> each.ofMembers().stream()).sorted().distinct().collect(Collectors.joining(", "));
    }

}
