package network.referral.routing.protocol;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * The rules of a protocol as Apache KIE decides them: which of them fire. Only models
 * that were made here are given to it: a cell of a DMN table can call Java.
 */
final class DmnRules {

    private final Map<String, Input> inputs;

    private final Map<String, String> columns;

    private final DMNRuntime runtime;

    private final DMNModel model;

    DmnRules(Definition protocol) {
        DmnTable table = new DmnTable(protocol);
        Resource resource = ResourceFactory.newReaderResource(new StringReader(table.xml()));
        resource.setSourcePath("rules.dmn");
        inputs = protocol.words().inputs();
        columns = table.columns();
        runtime = DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(failure -> new IllegalStateException("KIE refuses the model", failure));
        model = runtime.getModel(DmnTable.NAMESPACE, DmnTable.NAME);
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
    }

    /** As the table takes them; a number that is not known is below zero. */
    Map<String, Object> variables(Map<String, List<String>> values) {
        Map<String, Object> variables = new HashMap<>();
        columns.forEach((column, name) -> variables.put(name, value(values, column)));
        return variables;
    }

    private Object value(Map<String, List<String>> values, String column) {
        int colon = column.indexOf(':');
        if (colon >= 0) {
            return values.get(column.substring(0, colon)).contains(column.substring(colon + 1));
        }
        String value = values.get(column).getFirst();
        return inputs.get(column).type() == Input.Type.NUMBER ? (Object) DrawnFacts.number(value) : value;
    }

    /** Ids of the rules that fire. */
    List<String> fired(Map<String, Object> variables) {
        var context = runtime.newContext();
        variables.forEach(context::set);
        Object fired = runtime.evaluateByName(model, context, "fired").getContext().get("fired");
        return fired instanceof List<?> ids ? ids.stream().map(Object::toString).toList() : List.of();
    }

}
