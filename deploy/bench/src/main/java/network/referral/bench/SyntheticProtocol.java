package network.referral.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The protocol of a country that nobody has: as many rules and inputs as asked for, drawn
 * by a seed. Rules ask two to four inputs each, from all over; roles are filled by many
 * rules; agencies are excluded, stand in for each other in a line, and are hurried up.
 */
final class SyntheticProtocol {

    private static final int BODIES = 40;

    private static final int TASKS = 60;

    private static final int FLAGS = 12;

    /** The inputs that are not drawn. */
    private static final int FIXED_INPUTS = 5;

    /** The rules that are not drawn. */
    private static final int FIXED_RULES = 4;

    private static final List<String> VALUES = List.of("north", "east", "south", "west");

    private final Random random;

    private final StringBuilder yaml = new StringBuilder();

    private SyntheticProtocol(long seed) {
        random = new Random(seed);
    }

    /** It is sound: whatever it draws, somebody acts and every mandatory role is held. */
    static String of(int rules, int inputs, long seed) {
        var protocol = new SyntheticProtocol(seed);
        protocol.words(inputs - FIXED_INPUTS);
        protocol.statements();
        for (int i = 0; i < rules - FIXED_RULES; i++) {
            protocol.rule(i, inputs - FIXED_INPUTS);
        }
        protocol.end();
        return protocol.yaml.toString();
    }

    private void words(int facts) {
        yaml.append("""
                protocol: ZZ
                version: 1.0
                title: A large country that nobody has
                status: model
                timeZone: Europe/London
                calendar: {workWeek: [monday, tuesday, wednesday, thursday, friday], status: model}
                agencies: [%s]
                purposes: [%s, guard, watch]
                data: [case-ref, profile, health]
                duties: [{id: "body-38:duty", status: model}, {id: "body-39:duty", status: model}]
                inputs:
                  presumption: {type: boolean}
                  reporter: {type: agency}
                  ageGroup: {type: one-of, values: [adult, child, age-disputed, unknown]}
                  flags: {type: flags, values: [%s]}
                """.formatted(list("body-", BODIES), list("task-", TASKS), list("flag-", FLAGS)));
        for (int i = 0; i < facts; i++) {
            yaml.append("  fact%d: {type: one-of, values: [%s, unknown]}%n".formatted(i, String.join(", ", VALUES)));
        }
        yaml.append("  implicatedAgency: {type: agency}\n");
    }

    private static String list(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }

    private void statements() {
        yaml.append("""
                impossible:
                  - {title: Drawn by nobody, when: {fact0: north, fact1: south}, status: model}
                roles:
                  - {id: guardian, cardinality: exactly-one, filledBy: [guard], when: {ageGroup: [child, age-disputed]},
                     status: model}
                """);
        for (int i = 0; i < TASKS / 3; i++) {
            yaml.append("  - {id: role-%d, cardinality: at-most-one, filledBy: [task-%d], status: model}%n".formatted(i,
                    i));
        }
        yaml.append("""
                invariants:
                  - id: I-1
                    title: A child has a guardian
                    when: {ageGroup: child}
                    filled: [guardian]
                    status: model
                  - id: I-2
                    title: Health is not for those who watch
                    never: [{purpose: watch, share: health}]
                    status: model
                  - id: I-3
                    title: The first stands in for nobody
                    never: [{agency: body-0, purpose: task-1}, {agency: body-0, purpose: guard}]
                    status: model
                priorities:
                """);
        for (int i = 0; i < 4; i++) {
            yaml.append("  P%d: {title: p, acknowledgeWithin: %d hours, ladder: [%s, %s]}%n".formatted(i, i + 1,
                    rung(i + 1, "body-38"), rung(i + 2, "body-39")));
        }
        yaml.append("rules:\n");
    }

    private static String rung(int hours, String body) {
        return "{after: %d hours, to: \"%s:duty\"}".formatted(hours, body);
    }

    private void rule(int number, int facts) {
        int task = random.nextInt(TASKS);
        // what is for one agency goes to one agency
        int body = task < TASKS / 3 ? task : random.nextInt(BODIES - 4);
        yaml.append("  - id: R-%d%n    title: Drawn%n    when: {%s}%n".formatted(number, conditions(facts)));
        if (random.nextInt(4) == 0) {
            yaml.append("    any: [{%s}, {%s}]%n".formatted(conditions(facts), conditions(facts)));
        }
        yaml.append("    assign: [{agency: body-%d, purpose: task-%d, priority: P%d}]%n".formatted(body, task,
                random.nextInt(4)));
        yaml.append("    share: [case-ref, %s]%n".formatted(random.nextBoolean() ? "profile" : "health"));
        yaml.append("    basis: [practice]\n    status: model\n");
    }

    private String conditions(int facts) {
        var asked = new TreeSet<Integer>();
        int count = 2 + random.nextInt(3);
        while (asked.size() < count) {
            asked.add(random.nextInt(facts + 3));
        }
        var conditions = new ArrayList<String>();
        for (int input : asked) {
            conditions.add(switch (input - facts) {
                case 0 ->
                    "flags: {%s: flag-%d}".formatted(random.nextBoolean() ? "has" : "lacks", random.nextInt(FLAGS));
                case 1 -> "reporter: [body-%d, body-%d]".formatted(random.nextInt(BODIES / 2),
                        BODIES / 2 + random.nextInt(BODIES / 2));
                case 2 -> "ageGroup: " + (random.nextBoolean() ? "adult" : "child");
                default -> "fact%d: %s".formatted(input, of(random.nextInt(VALUES.size())));
            });
        }
        return String.join(", ", conditions);
    }

    private String of(int value) {
        var one = VALUES.get(value);
        return switch (random.nextInt(3)) {
            case 0 -> one;
            case 1 -> "[%s, %s]".formatted(one, VALUES.get((value + 1) % VALUES.size()));
            default -> "{not: %s}".formatted(one);
        };
    }

    private void end() {
        yaml.append(
                """
                          - {id: R-guard, title: A child has a guardian, when: {ageGroup: [child, age-disputed]},
                             assign: [{agency: body-36, purpose: guard, priority: P0}], share: [case-ref], basis: [practice],
                             status: model}
                          - {id: R-hurry, title: Hurry, order: 800, when: {flags: {has: flag-0}},
                             raise: [guard, task-0, task-1, task-2], basis: [practice], status: model}
                          - {id: R-hurry-more, title: Hurry more, order: 810, any: [{flags: {has: flag-1}}, {fact0: west}],
                             raise: [task-3, task-30], basis: [practice], status: model}
                          - {id: R-away, title: Keep the implicated agency away, order: 900,
                             when: {implicatedAgency: {known: true}}, exclude: implicatedAgency, basis: [practice], status: model}
                        fallbacks:
                        """);
        for (int i = 0; i < BODIES - 1; i++) {
            yaml.append("  body-%d: {any-purpose: body-%d}%n".formatted(i, i + 1));
        }
        yaml.append("""
                safetyNet:
                  id: R-net
                  title: Somebody looks
                  firstOf: [{assign: {agency: body-37, purpose: watch, priority: P1}}]
                  share: [case-ref]
                  basis: [safety net]
                  status: model
                """);
    }

}
