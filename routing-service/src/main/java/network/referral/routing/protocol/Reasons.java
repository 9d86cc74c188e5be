package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The reasons of a decision that cost time to find, for whoever asks for them. */
final class Reasons {

    /** More facts away than this is not near. */
    private static final int NEAR = 2;

    private final Definition definition;

    private final Evaluator evaluator;

    Reasons(Definition definition, Evaluator evaluator) {
        this.definition = definition;
        this.evaluator = evaluator;
    }

    /**
     * Rules that would have fired if one fact were otherwise, then those that would have
     * if two were and some other condition of theirs holds; both in running order.
     */
    List<NearlyFired> nearlyFired(Facts facts, Decision decision) {
        if (decision.outcome() == Outcome.NOT_PRESUMED) {
            return List.of();
        }
        FactsAtHand at = at(facts);
        List<String> fired = decision.rules().stream().map(FiredRule::id).toList();
        List<NearlyFired> near = evaluator.rules()
            .stream()
            .filter(rule -> !fired.contains(rule.id()))
            .flatMap(rule -> near(rule, at).stream())
            .toList();
        return Stream
            .concat(near.stream().filter(rule -> rule.missedBy() == 1),
                    near.stream().filter(rule -> rule.missedBy() > 1))
            .toList();
    }

    private static Optional<NearlyFired> near(Rule rule, FactsAtHand at) {
        Set<List<Unmet>> ways = new LinkedHashSet<>();
        int least = NEAR;
        for (List<Condition> conditions : alternatives(rule)) {
            Optional<List<Unmet>> unmet = at.unmet(conditions);
            if (unmet.isEmpty() || unmet.get().size() > least
                    || unmet.get().size() > 1 && conditions.stream().noneMatch(at::holds)) {
                continue;
            }
            if (unmet.get().size() < least) {
                least = unmet.get().size();
                ways.clear();
            }
            ways.add(unmet.get());
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(new NearlyFired(FiredRule.of(rule), List.copyOf(ways)));
    }

    private static List<List<Condition>> alternatives(Rule rule) {
        return rule.any().isEmpty() ? List.of(rule.when())
                : rule.any()
                    .stream()
                    .map(group -> Stream.concat(rule.when().stream(), group.stream()).toList())
                    .toList();
    }

    /** The facts by which the rules fired, in the order in which rules asked for them. */
    List<UsedFact> used(Facts facts, Decision decision) {
        FactsAtHand at = at(facts);
        Map<UsedFact, List<String>> rules = new LinkedHashMap<>();
        List<String> fired = decision.rules().stream().map(FiredRule::id).toList();
        for (Rule rule : evaluator.rules()) {
            if (fired.contains(rule.id())) {
                alternatives(rule).stream()
                    .filter(conditions -> conditions.stream().allMatch(at::holds))
                    .forEach(conditions -> add(conditions, rule.id(), at, rules));
            }
        }
        definition.safetyNet()
            .filter(net -> fired.contains(net.id()))
            .ifPresent(net -> net.firstOf()
                .stream()
                .filter(entry -> entry.when().stream().allMatch(at::holds) && mayAct(entry, decision.excluded()))
                .findFirst()
                .ifPresent(entry -> add(entry.when(), net.id(), at, rules)));
        if (decision.outcome() != Outcome.NOT_PRESUMED) {
            definition.requirements()
                .stream()
                .filter(tagging -> tagging.when().stream().allMatch(at::holds))
                .forEach(tagging -> add(tagging.when(), tagging.id(), at, rules));
        }
        return rules.entrySet()
            .stream()
            .map(used -> new UsedFact(used.getKey().input(), used.getKey().value(), used.getKey().present(),
                    used.getValue()))
            .toList();
    }

    /** The agency itself, or who stands in for it. */
    private boolean mayAct(SafetyNet.Entry entry, List<String> excluded) {
        String agency = entry.assign().agency();
        return !excluded.contains(agency)
                || definition.fallbacks().standIn(agency, entry.assign().purpose(), Set.copyOf(excluded)).isPresent();
    }

    private static void add(List<Condition> conditions, String rule, FactsAtHand at,
            Map<UsedFact, List<String>> rules) {
        for (Condition condition : conditions) {
            List<String> values = at.isFlags(condition) ? condition.values() : List.of(at.value(condition.input()));
            for (String value : values) {
                List<String> of = rules.computeIfAbsent(
                        new UsedFact(condition.input(), value, condition.test() != Condition.Test.LACKS, List.of()),
                        fact -> new ArrayList<>());
                if (!of.contains(rule)) {
                    of.add(rule);
                }
            }
        }
    }

    private FactsAtHand at(Facts facts) {
        return new FactsAtHand(definition.words().inputs(), evaluator.encoding(), facts);
    }

}
