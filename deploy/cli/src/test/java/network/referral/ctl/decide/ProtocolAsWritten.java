package network.referral.ctl.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A protocol read from the domain's own JSON, one rule after the other, in the plainest
 * way: no compiling, no index, nothing shared with the network's evaluator.
 */
final class ProtocolAsWritten {

    private final JsonNode protocol;

    private final List<JsonNode> rules;

    ProtocolAsWritten(JsonNode protocol) {
        this.protocol = protocol;
        this.rules = protocol.get("rules")
            .valueStream()
            .sorted(Comparator.comparingInt(rule -> rule.get("order").asInt()))
            .toList();
    }

    Decision decide(JsonNode facts) {
        var known = new FactsAsWritten(facts);
        var fired = rules.stream().filter(rule -> fires(rule, known)).toList();
        var names = new ArrayList<>(fired.stream().map(rule -> rule.get("id").asString()).toList());
        var excluded = excluded(fired, known);
        var tasks = new Tasks();
        fired.forEach(rule -> rule.get("assign")
            .forEach(task -> tasks.add(task.get("agency").asString(), task.get("purpose").asString(),
                    task.get("priority").asString(), rule.get("id").asString())));
        fired.forEach(rule -> rule.get("raisePriorityOf").forEach(purpose -> tasks.raise(purpose.asString())));
        var held = standIns(tasks, excluded);
        if (held.hasFallback()) {
            names.add(Tasks.FALLBACK);
        }
        if (held.isEmpty() && known.presumed()) {
            safetyNet(known, held).ifPresent(names::add);
        }
        return new Decision(held.assigned(order()), names, List.copyOf(excluded));
    }

    private boolean fires(JsonNode rule, FactsAsWritten facts) {
        var any = rule.get("any");
        return facts.allHold(rule.get("when")) && (any.isEmpty() || any.valueStream().anyMatch(facts::allHold));
    }

    private static Set<String> excluded(List<JsonNode> fired, FactsAsWritten facts) {
        var excluded = new LinkedHashSet<String>();
        fired.stream()
            .map(rule -> rule.get("exclude"))
            .filter(fact -> !fact.isNull())
            .forEach(fact -> facts.text(fact.asString()).ifPresent(excluded::add));
        return excluded;
    }

    /** Whoever takes over from an excluded agency may be excluded too. */
    private Tasks standIns(Tasks tasks, Set<String> excluded) {
        var held = new Tasks();
        for (var task : tasks.assigned(order())) {
            var agency = Optional.of(task.agency());
            while (agency.isPresent() && excluded.contains(agency.get())) {
                agency = fallback(agency.get(), task.purpose());
            }
            agency.ifPresent(holder -> {
                task.rules().forEach(rule -> held.add(holder, task.purpose(), task.priority(), rule));
                if (!holder.equals(task.agency())) {
                    held.add(holder, task.purpose(), task.priority(), Tasks.FALLBACK);
                }
            });
        }
        return held;
    }

    private Optional<String> fallback(String agency, String purpose) {
        return protocol.optional("fallbacks")
            .flatMap(all -> all.optional(agency))
            .flatMap(own -> own.optional(purpose).or(() -> own.optional("*")))
            .map(JsonNode::asString);
    }

    private Optional<String> safetyNet(FactsAsWritten facts, Tasks held) {
        var net = protocol.optional("safetyNet");
        var caught = net.stream()
            .flatMap(all -> all.get("rules").valueStream())
            .filter(rule -> facts.allHold(rule.get("when")))
            .findFirst();
        var id = net.map(all -> all.get("id").asString());
        caught.map(rule -> rule.get("assign"))
            .ifPresent(task -> held.add(task.get("agency").asString(), task.get("purpose").asString(),
                    task.get("priority").asString(), id.orElseThrow()));
        return caught.isPresent() ? id : Optional.empty();
    }

    private List<String> order() {
        var order = new ArrayList<>(rules.stream().map(rule -> rule.get("id").asString()).toList());
        protocol.optional("safetyNet").ifPresent(net -> order.add(net.get("id").asString()));
        order.add(Tasks.FALLBACK);
        return order;
    }

}
