package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Facts of nobody, over every value of every input, absent, null and unknown included.
 */
final class RandomFacts {

    static final List<String> PLACES = List.of("airport", "land-border", "seaport", "railway-station", "on-board-train",
            "bus-station", "road", "consulate-abroad", "hotline", "police-operation", "migration-office", "workplace",
            "health-facility", "shelter", "unknown");

    static final List<String> CONSENTS = List.of("not-asked", "given", "refused", "withdrawn", "not-applicable-child",
            "unable", "unknown");

    private static final List<String> FLAGS = List.of("immediate-danger", "medical-need", "suspect-present",
            "departure-imminent", "guardian-in-doubt", "unaccompanied", "self-disclosed", "interpreter-needed",
            "irregular-status", "offence-linked", "fear-of-own-state", "pre-notified-return");

    private static final List<String> NM_AGENCIES = List.of("nm-police", "nm-border-force", "nm-immigration",
            "nm-local-authority", "nm-labour-inspectorate", "nm-ngo-first-responder", "nm-competent-authority",
            "nm-support-contractor", "nm-bus-operator");

    private final Random random;

    private final boolean turkmen;

    private final List<String> agencies;

    private final List<String> flags;

    RandomFacts(String jurisdiction, long seed) {
        random = new Random(seed);
        turkmen = jurisdiction.equals("tm");
        agencies = turkmen
                ? Protocols.json("tm-agencies").valueStream().map(agency -> agency.get("id").asString()).toList()
                : NM_AGENCIES;
        flags = new ArrayList<>(FLAGS);
        if (!turkmen) {
            flags.add("devolved-pilot");
        }
    }

    Map<String, Object> next() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("presumption", random.nextInt(20) == 0 ? oneOf(List.of(false, "unknown")) : true);
        put(facts, "place", PLACES);
        put(facts, "reporter", with(agencies, "unknown"));
        put(facts, "ageGroup", List.of("adult", "adult", "child", "age-disputed", "unknown"));
        put(facts, "citizenship", List.of("national", "foreign", "stateless", "unknown"));
        put(facts, "nationality", List.of("TR", "TR", "TM", "UZ", "PH", "NO", "unknown"));
        if (random.nextInt(10) > 0) {
            facts.put("flags", someFlags());
        }
        Map<String, Object> consent = new HashMap<>();
        List.of("assistance", "police", "consular").forEach(purpose -> put(consent, purpose, CONSENTS));
        if (random.nextInt(10) > 0) {
            facts.put("consent", consent);
        }
        if (random.nextInt(3) == 0) {
            facts.put("implicatedAgency", oneOf(with(agencies, "unknown")));
        }
        if (!turkmen) {
            put(facts, "stage", List.of("reasonable-grounds-positive", "reasonable-grounds-negative",
                    "conclusive-grounds-positive", "conclusive-grounds-negative", "unknown"));
        }
        return facts;
    }

    private void put(Map<String, Object> facts, String name, List<?> values) {
        switch (random.nextInt(12)) {
            case 0 -> {
            }
            case 1 -> facts.put(name, null);
            default -> facts.put(name, oneOf(values));
        }
    }

    private List<String> someFlags() {
        int oneIn = 2 + random.nextInt(6);
        return flags.stream().filter(flag -> random.nextInt(oneIn) == 0).toList();
    }

    private Object oneOf(List<?> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<String> with(List<String> values, String more) {
        List<String> all = new ArrayList<>(values);
        all.add(more);
        return all;
    }

}
