package network.referral.testbus;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service's OpenAPI document says, to be held against what the service answers.
 */
public final class Described {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    private Described(JsonNode document) {
        this.document = document;
    }

    /**
     * @param document as {@code /v3/api-docs} serves it
     */
    public static Described by(String document) {
        return new Described(JSON.readTree(document));
    }

    /**
     * Every status of an operation.
     * @param operation for example {@code get /v1/referrals/{id}}
     */
    public Set<String> statuses(String operation) {
        return new TreeSet<>(operation(operation).path("responses").propertyNames());
    }

    /** What in the body of a 200 is not as it is described; nothing is right. */
    public List<Error> faults(String operation, String body) {
        var content = operation(operation).path("responses").path("200").path("content");
        var schema = (ObjectNode) content.iterator().next().path("schema").deepCopy();
        // what it refers to
        schema.set("components", document.path("components"));
        return SCHEMAS.getSchema(schema).validate(JSON.readTree(body));
    }

    private JsonNode operation(String operation) {
        var words = operation.split(" ");
        return document.path("paths").path(words[1]).path(words[0]);
    }

}
