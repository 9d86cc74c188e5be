package network.referral.routing.protocol;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules of a protocol as expressions of CEL, one for each: which of them fire, and
 * nothing of what follows from it.
 */
final class CelRules {

    private final Map<String, Input> inputs;

    private final List<Compiled> compiled = new ArrayList<>();

    private record Compiled(String id, CelRuntime.Program program) {
    }

    CelRules(Definition protocol) {
        inputs = protocol.words().inputs();
        var compiler = CelCompilerFactory.standardCelCompilerBuilder();
        inputs.forEach((name, input) -> compiler.addVar(variable(name), type(input)));
        CelCompiler built = compiler.build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        protocol.rules().forEach(rule -> compiled.add(compile(rule, built, runtime)));
    }

    private static Compiled compile(Rule rule, CelCompiler compiler, CelRuntime runtime) {
        try {
            return new Compiled(rule.id(), runtime.createProgram(compiler.compile(expression(rule)).getAst()));
        }
        catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("CEL refuses " + rule.id(), e);
        }
    }

    private static String variable(String input) {
        return input.replace('.', '_');
    }

    private static CelType type(Input input) {
        return switch (input.type()) {
            case FLAGS -> ListType.create(SimpleType.STRING);
            case NUMBER -> SimpleType.INT;
            default -> SimpleType.STRING;
        };
    }

    private static String expression(Rule rule) {
        String when = all(rule.when());
        return rule.any().isEmpty() ? when
                : when + " && (" + rule.any().stream().map(CelRules::all).collect(Collectors.joining(" || ")) + ")";
    }

    private static String all(List<Condition> conditions) {
        return conditions.isEmpty() ? "true"
                : conditions.stream().map(CelRules::test).collect(Collectors.joining(" && ", "(", ")"));
    }

    private static String test(Condition condition) {
        String is = variable(condition.input());
        String values = condition.values().stream().map(CelRules::text).collect(Collectors.joining(", ", "[", "]"));
        return switch (condition.test()) {
            case IN -> is + " in " + values;
            case NOT_IN -> "!(" + is + " in " + values + ")";
            case KNOWN -> is + " != " + text(Input.UNKNOWN);
            case NOT_KNOWN -> is + " == " + text(Input.UNKNOWN);
            case HAS ->
                condition.values().stream().map(flag -> text(flag) + " in " + is).collect(Collectors.joining(" && "));
            case LACKS -> condition.values()
                .stream()
                .map(flag -> "!(" + text(flag) + " in " + is + ")")
                .collect(Collectors.joining(" && "));
            case AT_LEAST -> is + " >= " + condition.bound();
            case BELOW -> "(" + is + " >= 0 && " + is + " < " + condition.bound() + ")";
        };
    }

    private static String text(String value) {
        return "'" + value + "'";
    }

    /** As CEL takes them; a number that is not known is below zero. */
    Map<String, Object> variables(Map<String, List<String>> values) {
        return values.entrySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(fact -> variable(fact.getKey()),
                    fact -> switch (inputs.get(fact.getKey()).type()) {
                        case FLAGS -> fact.getValue();
                        case NUMBER -> DrawnFacts.number(fact.getValue().getFirst());
                        default -> fact.getValue().getFirst();
                    }));
    }

    /** Ids of the rules that fire. */
    List<String> fired(Map<String, Object> variables) {
        List<String> fired = new ArrayList<>();
        try {
            for (Compiled rule : compiled) {
                if (rule.program().eval(variables).equals(Boolean.TRUE)) {
                    fired.add(rule.id());
                }
            }
        }
        catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
        return fired;
    }

}
