package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A protocol compiled for deciding: bit masks for conditions, numbers for agencies and
 * purposes. Pure; the same facts always come to the same evaluation, on any machine.
 *
 * <p>
 * The order of acts is the protocol's meaning: rules by order, then file order (a rule
 * assigns, then raises what is assigned so far, then excludes); then every assignment of
 * an excluded agency goes to its stand-in; then, if nobody is assigned, the safety net.
 */
final class Evaluator {

    private final Encoding encoding;

    private final Slots slots;

    private final List<Rule> rules;

    private final CompiledRule[] compiled;

    private final Net[] net;

    private final Box presumed;

    private final int agencies;

    private final List<String> names;

    private record Net(Box box, int slot, int level) {
    }

    Evaluator(Definition definition) {
        Definition.Vocabulary words = definition.words();
        rules = definition.rules().stream().sorted(Comparator.comparingInt(Rule::order)).toList();
        List<SafetyNet.Entry> entries = definition.safetyNet().map(SafetyNet::firstOf).orElse(List.of());
        List<Condition> presumption = List.of(new Condition(Input.PRESUMPTION, Condition.Test.IN, List.of("true")));
        List<Condition> conditions = new ArrayList<>();
        rules.forEach(rule -> {
            conditions.addAll(rule.when());
            rule.any().forEach(conditions::addAll);
        });
        entries.forEach(entry -> conditions.addAll(entry.when()));
        definition.requirements().forEach(tagging -> conditions.addAll(tagging.when()));
        encoding = new Encoding(words.inputs(), conditions);
        names = List.copyOf(words.agencies());
        agencies = names.size();
        slots = new Slots(words.agencies(),
                Stream
                    .concat(rules.stream().flatMap(rule -> rule.assign().stream()),
                            entries.stream().map(SafetyNet.Entry::assign))
                    .toList(),
                definition.fallbacks());
        presumed = encoding.box(presumption);
        List<String> levels = List.copyOf(words.priorities().keySet());
        compiled = rules.stream().map(rule -> compile(rule, levels)).toArray(CompiledRule[]::new);
        net = entries.stream()
            .map(entry -> new Net(encoding.box(entry.when()),
                    slots.number(entry.assign().agency(), entry.assign().purpose()),
                    levels.indexOf(entry.assign().priority())))
            .toArray(Net[]::new);
    }

    private CompiledRule compile(Rule rule, List<String> levels) {
        List<List<Condition>> groups = rule.any().isEmpty() ? List.of(List.of()) : rule.any();
        Box[] boxes = groups.stream()
            .map(group -> encoding.box(Stream.concat(rule.when().stream(), group.stream()).toList()))
            .toArray(Box[]::new);
        return new CompiledRule(boxes,
                rule.assign().stream().mapToInt(to -> slots.number(to.agency(), to.purpose())).toArray(),
                rule.assign().stream().mapToInt(to -> levels.indexOf(to.priority())).toArray(),
                slots.forPurposes(rule.raise()), rule.exclude());
    }

    Encoding encoding() {
        return encoding;
    }

    Slots slots() {
        return slots;
    }

    /** In running order. */
    List<Rule> rules() {
        return rules;
    }

    Facts facts(Map<String, List<String>> values) {
        return new Facts(encoding, encoding.encode(values), encoding.numbers(values));
    }

    Evaluation evaluate(Facts facts) {
        return evaluate(facts, Set.of());
    }

    /**
     * @param kept agencies that are excluded whatever the rules say; others than the
     * protocol's count for nothing
     */
    Evaluation evaluate(Facts facts, Set<String> kept) {
        long[] bits = facts.bits(encoding);
        Evaluation evaluation = new Evaluation(slots.size(), compiled.length + 1, agencies);
        if (presumed.holds(bits)) {
            for (int i = 0; i < compiled.length; i++) {
                run(i, bits, evaluation);
            }
            kept.stream().mapToInt(names::indexOf).filter(agency -> agency >= 0).forEach(evaluation::exclude);
            replaceExcluded(evaluation);
            evaluation.outcome = anybody(evaluation) ? Outcome.ROUTED : catchWithNet(bits, evaluation);
        }
        return evaluation;
    }

    private void run(int number, long[] bits, Evaluation evaluation) {
        CompiledRule rule = compiled[number];
        if (!rule.fires(bits)) {
            return;
        }
        evaluation.fire(number);
        for (int i = 0; i < rule.slots().length; i++) {
            evaluation.assign(rule.slots()[i], rule.levels()[i], number);
        }
        for (int slot : rule.raises()) {
            evaluation.raise(slot);
        }
        if (!rule.exclude().isEmpty()) {
            int agency = encoding.position(bits, rule.exclude());
            // the position after the last agency is 'unknown': nobody to exclude
            if (agency < agencies) {
                evaluation.exclude(agency);
            }
        }
    }

    private void replaceExcluded(Evaluation evaluation) {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (evaluation.isAssigned(slot) && evaluation.isExcluded(slots.agency(slot))) {
                handOver(slot, evaluation);
            }
        }
    }

    private boolean handOver(int slot, Evaluation evaluation) {
        int to = standIn(slot, evaluation);
        if (to == Slots.NOBODY) {
            evaluation.leaveUnfilled(slot);
            return false;
        }
        evaluation.handOver(slot, to);
        return true;
    }

    /**
     * The first along the chain who is not excluded; nobody when it ends or comes round
     * again.
     */
    private int standIn(int slot, Evaluation evaluation) {
        int to = slots.standIn(slot);
        for (int steps = slots.size(); steps > 0 && to != Slots.NOBODY; steps--) {
            if (!evaluation.isExcluded(slots.agency(to))) {
                return to;
            }
            to = slots.standIn(to);
        }
        return Slots.NOBODY;
    }

    private boolean anybody(Evaluation evaluation) {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (evaluation.isAssigned(slot)) {
                return true;
            }
        }
        return false;
    }

    private Outcome catchWithNet(long[] bits, Evaluation evaluation) {
        for (int number = 0; number < net.length; number++) {
            Net entry = net[number];
            if (entry.box().holds(bits) && (!evaluation.isExcluded(slots.agency(entry.slot()))
                    || standIn(entry.slot(), evaluation) != Slots.NOBODY)) {
                evaluation.fire(compiled.length);
                evaluation.netEntry = number;
                evaluation.assign(entry.slot(), entry.level(), compiled.length);
                if (evaluation.isExcluded(slots.agency(entry.slot()))) {
                    handOver(entry.slot(), evaluation);
                }
                return Outcome.SAFETY_NET;
            }
        }
        return Outcome.NOBODY_NAMED;
    }

}
