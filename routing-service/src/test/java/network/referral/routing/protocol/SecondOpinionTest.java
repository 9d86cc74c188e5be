package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The engine on the shipped files agrees with a literal reading of the domain data. */
class SecondOpinionTest {

    private static final int CASES = 20_000;

    @ParameterizedTest
    @CsvSource({ "tm, 20260124", "tm, 7", "nm, 20260124", "nm, 7" })
    void agreesOnEveryRandomCase(String jurisdiction, long seed) {
        JsonNode data = Protocols.json(jurisdiction + "-protocol");
        Protocol protocol = Protocols.of(jurisdiction);
        RandomFacts random = new RandomFacts(jurisdiction, seed);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Set<String> fired = new HashSet<>();

        for (int i = 0; i < CASES; i++) {
            Map<String, Object> facts = random.next();
            Decision decision = Protocols.decide(protocol, facts);
            NaiveEvaluation expected = new NaiveEvaluation(data, facts);

            assertThat(summary(decision)).as("seed %d, case %d, facts %s", seed, i, facts)
                .isEqualTo(summary(expected, facts));
            outcomes.merge(decision.outcome(), 1, Integer::sum);
            decision.rules().forEach(rule -> fired.add(rule.id()));
        }

        // the cases are worth something only if they reach every rule and every outcome
        data.get("rules").forEach(rule -> assertThat(fired).contains(rule.get("id").asString()));
        if (data.has("safetyNet")) {
            assertThat(fired).contains("fallback", "TM-33");
            assertThat(outcomes).containsOnlyKeys(Outcome.ROUTED, Outcome.SAFETY_NET, Outcome.NOT_PRESUMED);
        }
        else {
            assertThat(outcomes).containsOnlyKeys(Outcome.ROUTED, Outcome.NOBODY_NAMED, Outcome.NOT_PRESUMED);
        }
    }

    private static String summary(Decision decision) {
        Map<String, String> tasks = new TreeMap<>();
        decision.assignments()
            .forEach(assignment -> tasks.put(assignment.agency() + ":" + assignment.purpose(),
                    assignment.priority().id() + " " + Set.copyOf(assignment.rules()).stream().sorted().toList() + " "
                            + assignment.share().stream().sorted().toList()));
        return tasks + " fired " + decision.rules().stream().map(FiredRule::id).toList() + " excluded "
                + decision.excluded() + " unfilled "
                + decision.unfilled().stream().map(task -> task.agency() + ":" + task.purpose()).sorted().toList() + " "
                + decision.outcome();
    }

    private static String summary(NaiveEvaluation naive, Map<String, Object> facts) {
        Map<String, String> tasks = new TreeMap<>();
        naive.tasks.forEach((agency, byPurpose) -> byPurpose
            .forEach((purpose, task) -> tasks.put(agency + ":" + purpose, task.priority + " "
                    + task.rules.stream().sorted().toList() + " " + task.share.stream().sorted().toList())));
        Outcome outcome = !Boolean.TRUE.equals(facts.get("presumption")) ? Outcome.NOT_PRESUMED
                : naive.netUsed ? Outcome.SAFETY_NET : tasks.isEmpty() ? Outcome.NOBODY_NAMED : Outcome.ROUTED;
        return tasks + " fired " + naive.fired + " excluded " + naive.excluded.stream().sorted().toList() + " unfilled "
                + naive.unfilled.stream().sorted().collect(Collectors.toList()) + " " + outcome;
    }

}
