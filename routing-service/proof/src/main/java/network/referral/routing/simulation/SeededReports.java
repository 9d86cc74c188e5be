package network.referral.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rule;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Presumed victims of one year, made up from a seed out of what a protocol's inputs can
 * say: evenly over the year, by weights over the cases, without those that the protocol
 * calls impossible.
 */
public final class SeededReports implements Reports {

    private static final int MOST_TRIES = 10_000;

    /** A code that ISO 3166-1 leaves to users: a country that no file names. */
    private static final String OTHER_COUNTRY = "ZZ";

    private final Protocol protocol;

    private final int count;

    private final long seed;

    private final Instant start;

    private final long millis;

    private final Map<String, Draw> draws = new LinkedHashMap<>();

    /** Draws the value of one input. */
    private interface Draw {

        Collection<String> from(SplittableRandom random);

    }

    public SeededReports(Protocol protocol, CaseWeights weights, Year year, int count, long seed) {
        this.protocol = protocol;
        this.count = count;
        this.seed = new SplittableRandom(seed).nextLong();
        this.start = start(protocol, year);
        this.millis = Duration.between(start, start(protocol, year.plusYears(1))).toMillis();
        protocol.definition().words().inputs().forEach((name, input) -> draws.put(name, draw(input, weights)));
    }

    private static Instant start(Protocol protocol, Year year) {
        return year.atDay(1).atStartOfDay(protocol.calendar().zone()).toInstant();
    }

    private Draw draw(Input input, CaseWeights weights) {
        if (input.name().equals(Input.PRESUMPTION)) {
            return random -> List.of("true");
        }
        if (input.type() == Input.Type.FLAGS) {
            return random -> input.values()
                .stream()
                .filter(flag -> random.nextDouble() < weights.flags().getOrDefault(flag, weights.otherFlags()))
                .toList();
        }
        var values = values(input);
        var given = weights.values().get(input.name());
        if (given == null && excludes(input)) {
            return random -> List.of(random.nextDouble() < weights.implicated()
                    ? values.get(random.nextInt(values.size())) : Input.UNKNOWN);
        }
        return given == null ? random -> List.of(values.get(random.nextInt(values.size())))
                : random -> List.of(weighted(given, random));
    }

    private boolean excludes(Input input) {
        return protocol.definition().rules().stream().anyMatch(rule -> rule.exclude().equals(input.name()));
    }

    private List<String> values(Input input) {
        if (input.type() == Input.Type.NUMBER) {
            return numbers(input);
        }
        if (input.type() != Input.Type.COUNTRY) {
            return input.values();
        }
        var named = new LinkedHashSet<>(List.of(OTHER_COUNTRY, Input.UNKNOWN));
        conditions(input).forEach(condition -> named.addAll(condition.values()));
        return List.copyOf(named);
    }

    /** One for each piece that the file tells apart, and unknown. */
    private List<String> numbers(Input input) {
        var bounds = conditions(input).toList();
        return Stream
            .concat(input.numbers().cut(bounds).stream().map(piece -> String.valueOf(piece.least())),
                    Stream.of(Input.UNKNOWN))
            .toList();
    }

    /** All that a decision may hang on. */
    private Stream<Condition> conditions(Input input) {
        var file = protocol.definition();
        var rules = file.rules().stream().flatMap(Rule::conditions);
        var net = file.safetyNet()
            .stream()
            .flatMap(of -> of.firstOf().stream())
            .flatMap(entry -> entry.when().stream());
        var requirements = file.requirements().stream().flatMap(tagging -> tagging.when().stream());
        return Stream.of(rules, net, requirements)
            .flatMap(conditions -> conditions)
            .filter(condition -> condition.input().equals(input.name()));
    }

    private static String weighted(Map<String, Double> weights, SplittableRandom random) {
        var inOrder = weights.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        double left = random.nextDouble() * weights.values().stream().mapToDouble(Double::doubleValue).sum();
        for (var entry : inOrder) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        return inOrder.getLast().getKey();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Instant at(int number) {
        return start.plusMillis(random(number).nextLong(millis));
    }

    /**
     * @throws IllegalStateException when weights leave nothing but impossible cases
     */
    @Override
    public Report report(int number) {
        var at = at(number);
        var random = random(number).split();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Map<String, Collection<String>> drawn = new LinkedHashMap<>();
            draws.forEach((name, draw) -> drawn.put(name, draw.from(random)));
            if (isPossible(drawn)) {
                return new Report(ReferralId.derive("simulation", seed + "/" + number), 1, protocol.id(),
                        new AgencyId(protocol.agencies().getFirst()), true, facts(drawn), "simulated", at);
            }
        }
        throw new IllegalStateException("The weights leave nothing but cases that the protocol calls impossible.");
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom(seed + number);
    }

    private boolean isPossible(Map<String, Collection<String>> drawn) {
        return protocol.definition()
            .impossible()
            .stream()
            .noneMatch(impossible -> impossible.when()
                .stream()
                .allMatch(condition -> holds(condition, drawn.get(condition.input()))));
    }

    private static boolean holds(Condition condition, Collection<String> drawn) {
        return switch (condition.test()) {
            case IN -> condition.values().containsAll(drawn);
            case HAS -> drawn.containsAll(condition.values());
            case NOT_IN, LACKS -> condition.values().stream().noneMatch(drawn::contains);
            case KNOWN -> !drawn.contains(Input.UNKNOWN);
            case NOT_KNOWN -> drawn.contains(Input.UNKNOWN);
            case AT_LEAST, BELOW -> drawn.stream().allMatch(condition::holds);
        };
    }

    private Map<String, Object> facts(Map<String, Collection<String>> drawn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        drawn
            .forEach((name, words) -> facts.put(name, switch (protocol.definition().words().inputs().get(name).type()) {
                case FLAGS -> new ArrayList<>(words);
                case BOOLEAN -> bool(words.iterator().next());
                case NUMBER -> number(words.iterator().next());
                default -> words.iterator().next();
            }));
        return facts;
    }

    private static Object number(String word) {
        return word.equals(Input.UNKNOWN) ? word : (Object) Integer.valueOf(word);
    }

    private static Object bool(String word) {
        return word.equals(Input.UNKNOWN) ? word : (Object) Boolean.valueOf(word);
    }

}
