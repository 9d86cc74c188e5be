package network.referral.ctl.decide;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts at random: every value of every domain, unknown ones, absent ones and nulls. The
 * same seed gives the same facts.
 */
final class SeededFacts {

    private static final List<String> PLACES = List.of("airport", "land-border", "seaport", "railway-station",
            "on-board-train", "bus-station", "road", "consulate-abroad", "hotline", "police-operation",
            "migration-office", "workplace", "health-facility", "shelter", "unknown");

    private static final List<String> AGES = List.of("adult", "adult", "child", "age-disputed", "unknown");

    private static final List<String> CITIZENSHIPS = List.of("national", "foreign", "stateless", "unknown");

    private static final List<String> NATIONALITIES = List.of("TM", "TR", "UZ", "PH", "NO");

    private static final List<String> CONSENTS = List.of("not-asked", "given", "refused", "withdrawn", "unable",
            "unknown");

    private static final String OF_A_CHILD = "not-applicable-child";

    private static final List<String> FLAGS = List.of("immediate-danger", "medical-need", "suspect-present",
            "departure-imminent", "guardian-in-doubt", "unaccompanied", "self-disclosed", "interpreter-needed",
            "irregular-status", "offence-linked", "fear-of-own-state", "pre-notified-return");

    private final JsonMapper json = new JsonMapper();

    private final Random random;

    private final List<String> agencies;

    private final List<String> flags;

    private final List<String> stages;

    private boolean minutes;

    /**
     * @param moreFlags those of this jurisdiction alone
     * @param stages empty where the jurisdiction decides at once
     */
    SeededFacts(long seed, List<String> agencies, List<String> moreFlags, List<String> stages) {
        this.random = new Random(seed);
        this.agencies = agencies;
        this.flags = IntStream.range(0, FLAGS.size() + moreFlags.size())
            .mapToObj(i -> i < FLAGS.size() ? FLAGS.get(i) : moreFlags.get(i - FLAGS.size()))
            .toList();
        this.stages = stages;
    }

    /** The same with minutes left, of the range that a test's protocol has for them. */
    SeededFacts withMinutes() {
        minutes = true;
        return this;
    }

    ObjectNode next() {
        var facts = json.createObjectNode();
        if (random.nextInt(20) > 0) {
            facts.put("presumption", random.nextInt(10) > 0);
        }
        maybe(facts, "place", PLACES);
        maybe(facts, "reporter", agencies);
        maybe(facts, "ageGroup", AGES);
        maybe(facts, "citizenship", CITIZENSHIPS);
        maybe(facts, "nationality", NATIONALITIES);
        flags(facts);
        consent(facts);
        implicated(facts);
        if (minutes && random.nextInt(6) > 0) {
            // near the bounds, or anywhere
            facts.put("minutesLeft", random.nextBoolean() ? 25 + random.nextInt(70) : random.nextInt(1441));
        }
        if (!stages.isEmpty()) {
            maybe(facts, "stage", stages);
        }
        return facts;
    }

    private void maybe(ObjectNode facts, String name, List<String> values) {
        if (random.nextInt(12) > 0) {
            facts.put(name, one(values));
        }
        else if (random.nextBoolean()) {
            facts.putNull(name);
        }
    }

    private void flags(ObjectNode facts) {
        if (random.nextInt(10) > 0) {
            var array = facts.putArray("flags");
            flags.stream().filter(flag -> random.nextInt(5) == 0).forEach(array::add);
        }
    }

    /**
     * An adult's consent is never that of a child: the protocols declare it impossible.
     */
    private void consent(ObjectNode facts) {
        if (random.nextInt(15) == 0) {
            return;
        }
        var consent = facts.putObject("consent");
        for (var purpose : List.of("assistance", "police", "consular")) {
            if (!facts.path("ageGroup").asString("").equals("adult") && random.nextInt(5) == 0) {
                consent.put(purpose, OF_A_CHILD);
            }
            else {
                maybe(consent, purpose, CONSENTS);
            }
        }
    }

    private void implicated(ObjectNode facts) {
        if (random.nextInt(3) == 0) {
            facts.put("implicatedAgency", one(agencies));
        }
        else if (random.nextBoolean()) {
            facts.putNull("implicatedAgency");
        }
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

}
