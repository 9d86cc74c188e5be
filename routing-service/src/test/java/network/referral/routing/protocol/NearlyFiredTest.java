package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rule that nearly fired does fire once the facts named are otherwise, and only then.
 */
class NearlyFiredTest {

    private static final String SOME_OTHER_COUNTRY = "XX";

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void firesOnceTheNamedFactsAreOtherwise(String jurisdiction) {
        Protocol protocol = Protocols.of(jurisdiction);
        int changed = 0;
        for (Map<String, Object> facts : cases(jurisdiction)) {
            for (NearlyFired near : protocol.nearlyFired(facts(protocol, facts))) {
                assertThat(fires(protocol, near.rule().id(), facts)).isFalse();
                for (List<Unmet> way : near.ways()) {
                    assertThat(way).hasSize(near.missedBy()).hasSizeBetween(1, 2);
                    for (Map<String, Object> otherwise : otherwise(facts, way)) {
                        changed++;
                        assertThat(fires(protocol, near.rule().id(), otherwise))
                            .as("%s of %s, with %s", near, facts, otherwise)
                            .isTrue();
                    }
                    // each of the facts is needed
                    assertThat(way).allSatisfy(one -> assertThat(way.size() == 1
                            || otherwise(facts, way.stream().filter(other -> other != one).toList()).stream()
                                .noneMatch(half -> fires(protocol, near.rule().id(), half)))
                        .isTrue());
                }
            }
        }
        assertThat(changed).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void noRuleThatOneFactKeepsBackIsLeftOut(String jurisdiction) {
        Protocol protocol = Protocols.of(jurisdiction);
        for (Map<String, Object> facts : cases(jurisdiction).subList(0, 60)) {
            Set<String> one = new TreeSet<>();
            for (Map<String, Object> neighbour : neighbours(protocol, facts)) {
                Protocols.decide(protocol, neighbour).rules().forEach(rule -> one.add(rule.id()));
            }
            Protocols.decide(protocol, facts).rules().forEach(rule -> one.remove(rule.id()));
            // these two follow from what rules did, not from a fact
            one.remove(FiredRule.FALLBACK);
            one.remove("TM-33");

            Set<String> said = new TreeSet<>();
            protocol.nearlyFired(facts(protocol, facts))
                .stream()
                .filter(near -> near.missedBy() == 1)
                .forEach(near -> said.add(near.rule().id()));

            assertThat(said).as("near %s", facts).isEqualTo(one);
        }
    }

    @Test
    void anAdultAtAClinicWhoRefusesPoliceIsOneFactFromFormalIdentification() {
        List<NearlyFired> near = near("V15");

        NearlyFired identification = near.stream().filter(rule -> rule.rule().id().equals("TM-10")).findFirst().get();
        assertThat(identification.missedBy()).isEqualTo(1);
        assertThat(identification.ways()).extracting(way -> way.getFirst().wanted().input())
            .containsExactly("consent.police", "consent.police", "ageGroup", "flags");
        assertThat(identification.ways().getFirst().getFirst().is()).isEqualTo("refused");
        assertThat(identification.rule().mark().status()).isEqualTo(Status.ASSUMPTION);
        // the place is wrong and the consent was not asked for: two facts, and nothing of
        // it holds
        assertThat(near).extracting(rule -> rule.rule().id())
            .contains("TM-02", "TM-14", "TM-24")
            .doesNotContain("TM-20");
    }

    @Test
    void whatIsOneFactAwayComesFirst() {
        assertThat(near("V02")).extracting(NearlyFired::missedBy).isSorted();
    }

    @Test
    void nothingIsNearWhereNobodyIsPresumedAVictim() {
        assertThat(near("V12")).isEmpty();
    }

    @Test
    void aFactIsSaidWithTheRulesThatFiredByIt() {
        List<UsedFact> used = used(Protocols.turkmen(), facts(Protocols.turkmen(), scenario("V14")));

        assertThat(used).contains(new UsedFact("implicatedAgency", "state-migration-service", true, List.of("TM-25")),
                new UsedFact("flags", "suspect-present", true, List.of("TM-10", "TM-11", "TM-26")));
        assertThat(used).extracting(UsedFact::input).doesNotContain("citizenship", "nationality", "presumption");
    }

    @Test
    void whatMadeTheSafetyNetActIsSaidToo() {
        assertThat(used(Protocols.turkmen(), facts(Protocols.turkmen(), scenario("V15"))))
            .containsExactly(new UsedFact("consent.assistance", "not-asked", true, List.of("TM-33")));
    }

    @Test
    void anEntryOfTheSafetyNetThatDidNotActIsNotSaid() {
        Protocol protocol = Protocols.protocol(SmallProtocol.TEXT);
        Facts away = facts(protocol, Map.of("presumption", true, "place", "road", "implicatedAgency", "court"));
        Facts known = facts(protocol, Map.of("presumption", true, "place", "road"));

        assertThat(used(protocol, away)).extracting(UsedFact::input).containsExactly("implicatedAgency");
        assertThat(used(protocol, known)).extracting(UsedFact::input).containsExactly("consent.police");
        assertThat(protocol.usedFacts(known, protocol.decide(known, Set.of("court")))).isEmpty();
    }

    @Test
    void aConditionThatNothingCanMeetIsNotNear() {
        Protocol protocol = Protocols.protocol(SmallProtocol.with("- {flags: {has: hunted}, place: road}",
                "- {flags: {has: hunted, lacks: hunted}}\n      - {place: road, consent.police: given}"));

        List<NearlyFired> near = protocol.nearlyFired(facts(protocol, Map.of("presumption", true, "place", "road")));

        assertThat(near.stream().filter(rule -> rule.rule().id().equals("Z-8")).findFirst().get().ways())
            .containsExactly(
                    List.of(new Unmet(new Condition("flags", Condition.Test.HAS, List.of("hurried")), Unmet.ABSENT,
                            List.of(Unmet.PRESENT))),
                    List.of(new Unmet(new Condition("consent.police", Condition.Test.IN, List.of("given")), "unknown",
                            List.of("given"))));
    }

    private static List<NearlyFired> near(String scenario) {
        return Protocols.turkmen().nearlyFired(facts(Protocols.turkmen(), scenario(scenario)));
    }

    private static Map<String, Object> scenario(String id) {
        Map<String, Object> facts = Protocols.json("tm-vignettes")
            .valueStream()
            .filter(scenario -> scenario.get("id").asString().equals(id))
            .map(scenario -> Protocols.map(scenario.get("facts")))
            .findFirst()
            .get();
        facts.remove("persons");
        return facts;
    }

    /** The scenarios of the data, and random facts. */
    private static List<Map<String, Object>> cases(String jurisdiction) {
        List<Map<String, Object>> cases = new ArrayList<>();
        Protocols.json(jurisdiction + "-vignettes").valueStream().forEach(scenario -> {
            Map<String, Object> facts = Protocols.map(scenario.get("facts"));
            facts.remove("persons");
            cases.add(facts);
        });
        RandomFacts random = new RandomFacts(jurisdiction, 20_261_124);
        Stream.generate(random::next).limit(300).forEach(cases::add);
        return cases;
    }

    private static Facts facts(Protocol protocol, Map<String, Object> facts) {
        return switch (protocol.facts(facts)) {
            case FactsReading.Understood understood -> understood.facts();
            case FactsReading.Refused refused -> throw new AssertionError(refused.errors().toString());
        };
    }

    private static boolean fires(Protocol protocol, String rule, Map<String, Object> facts) {
        return Protocols.decide(protocol, facts).rules().stream().anyMatch(fired -> fired.id().equals(rule));
    }

    /** The facts with the named ones changed to every value that is said to do. */
    private static List<Map<String, Object>> otherwise(Map<String, Object> facts, List<Unmet> way) {
        List<Map<String, Object>> changed = List.of(facts);
        for (Unmet unmet : way) {
            changed = changed.stream()
                .flatMap(before -> unmet.instead().stream().map(value -> with(before, unmet, value)))
                .toList();
        }
        return changed;
    }

    private static Map<String, Object> with(Map<String, Object> facts, Unmet unmet, String value) {
        String input = unmet.wanted().input();
        return switch (unmet.wanted().test()) {
            case HAS, LACKS -> withFlag(facts, unmet.wanted().values().getFirst(), value.equals(Unmet.PRESENT));
            default -> withValue(facts, input, value.equals("other") ? SOME_OTHER_COUNTRY : value);
        };
    }

    private static Map<String, Object> withFlag(Map<String, Object> facts, String flag, boolean present) {
        Set<Object> flags = new LinkedHashSet<>((List<?>) facts.getOrDefault("flags", List.of()));
        if (present) {
            flags.add(flag);
        }
        else {
            flags.remove(flag);
        }
        Map<String, Object> changed = new HashMap<>(facts);
        changed.put("flags", List.copyOf(flags));
        return changed;
    }

    private static Map<String, Object> withValue(Map<String, Object> facts, String input, String value) {
        Map<String, Object> changed = new HashMap<>(facts);
        if (input.startsWith("consent.")) {
            Map<String, Object> consent = new HashMap<>();
            ((Map<?, ?>) facts.getOrDefault("consent", Map.of()))
                .forEach((name, of) -> consent.put(name.toString(), of));
            consent.put(input.substring("consent.".length()), value);
            changed.put("consent", consent);
        }
        else {
            changed.put(input, value);
        }
        return changed;
    }

    private static List<UsedFact> used(Protocol protocol, Facts facts) {
        return protocol.usedFacts(facts, protocol.decide(facts));
    }

    /** Every case in which exactly one fact is otherwise, the presumption kept. */
    private static List<Map<String, Object>> neighbours(Protocol protocol, Map<String, Object> facts) {
        List<Map<String, Object>> neighbours = new ArrayList<>();
        protocol.inputs().forEach((input, values) -> {
            if (input.equals("flags")) {
                values.forEach(flag -> Stream.of(true, false)
                    .forEach(present -> neighbours.add(withFlag(facts, flag, present))));
            }
            else if (!input.equals("presumption")) {
                (values.isEmpty() ? List.of("TR", SOME_OTHER_COUNTRY, "unknown") : values)
                    .forEach(value -> neighbours.add(withValue(facts, input, value)));
            }
        });
        return neighbours;
    }

}
