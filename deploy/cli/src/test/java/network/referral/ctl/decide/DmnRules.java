package network.referral.ctl.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a protocol as Apache KIE decides them. Only models that were made here are
 * given to it: a cell of a DMN table can call Java.
 */
final class DmnRules {

    private static final String UNKNOWN = "unknown";

    private final Map<String, String> columns;

    private final Set<String> numbers;

    private final DMNRuntime runtime;

    private final DMNModel model;

    DmnRules(JsonNode protocol) {
        var made = DmnModel.of(protocol);
        Resource resource = ResourceFactory.newReaderResource(new StringReader(made.xml()));
        resource.setSourcePath("rules.dmn");
        columns = made.columns();
        numbers = made.numbers();
        runtime = DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(failure -> new IllegalStateException("KIE refuses the model", failure));
        model = runtime.getModel(DmnModel.NAMESPACE, DmnModel.NAME);
        assertThat(model.hasErrors()).as("%s", model.getMessages()).isFalse();
    }

    /** Ids of the rules whose conditions hold. */
    Set<String> fired(JsonNode facts) {
        var context = runtime.newContext();
        columns.forEach((column, name) -> context.set(name, value(facts, column)));
        var result = runtime.evaluateByName(model, context, "fired");
        assertThat(result.hasErrors()).as("%s", result.getMessages()).isFalse();
        var fired = new TreeSet<String>();
        if (result.getContext().get("fired") instanceof List<?> ids) {
            ids.forEach(id -> fired.add(id.toString()));
        }
        return fired;
    }

    private Object value(JsonNode facts, String column) {
        if (numbers.contains(column)) {
            return facts.path(column).isInt() ? facts.path(column).asInt() : null;
        }
        int colon = column.indexOf(':');
        if (colon < 0) {
            var fact = facts.at("/" + column.replace('.', '/'));
            return fact.isMissingNode() || fact.isNull() ? UNKNOWN : fact.asString();
        }
        var flag = column.substring(colon + 1);
        return facts.at("/" + column.substring(0, colon)).valueStream().anyMatch(one -> one.asString().equals(flag));
    }

}
