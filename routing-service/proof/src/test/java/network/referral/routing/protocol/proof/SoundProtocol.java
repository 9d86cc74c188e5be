package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A protocol of an invented country that lets nobody fall through: each of its rules R-0,
 * R-1, ... gives its own purpose to an agency wherever its role is due, every agency has
 * at least two stand-ins in a line, and ladders end at two bodies.
 */
final class SoundProtocol {

    /** Only the first four are named by rules: the others stand in. */
    static final List<String> AGENCIES = List.of("police", "border", "clinic", "social", "court", "council", "charity");

    static final int RULES = 5;

    private static final List<String> CONDITIONS = List.of("{place: port}", "{place: [road, station]}",
            "{place: {not: road}}", "{flags: {has: hurt}}", "{flags: {lacks: hurt}}",
            "{place: station, flags: {has: hunted}}", "{consent.police: given}", "{consent.police: {not: refused}}",
            "{reporter: [police, border]}", "{reporter: {not: charity}, place: port}",
            "{nationality: {known: true, not: QQ}}", "{nationality: QQ, ageGroup: adult}", "{ageGroup: adult}",
            "{citizenship: foreign, flags: {has: hurt, lacks: hunted}}", "{minutesLeft: {below: 60}}",
            "{minutesLeft: {at-least: 30, below: 90}, place: port}", "{minutesLeft: unknown}");

    private static final String HEAD = """
            protocol: ZZ
            version: %d.0
            title: An invented country
            status: model
            timeZone: Europe/London
            calendar: {workWeek: [monday, tuesday, wednesday, thursday, friday], status: model}
            agencies: [police, border, clinic, social, court, council, charity]
            purposes: [job-0, job-1, job-2, job-3, job-4, guard, watch, spare]
            data: [case-ref, profile, health-notes]
            duties:
              - {id: "court:duty", status: model}
              - {id: "council:duty", status: model}
              - {id: "abroad:duty", outside: true, status: model}
            inputs:
              presumption: {type: boolean}
              place: {type: one-of, values: [port, road, station, unknown]}
              reporter: {type: agency}
              ageGroup: {type: one-of, values: [adult, child, age-disputed, unknown]}
              citizenship: {type: one-of, values: [national, foreign, unknown]}
              nationality: {type: country}
              flags: {type: flags, values: [hurt, hunted]}
              minutesLeft: {type: number, from: 0, to: 240}
              consent.police: {type: one-of, values: [given, refused, not-applicable-child, unknown]}
              implicatedAgency: {type: agency}
            impossible:
              - title: An adult's consent is never that of a child
                when: {ageGroup: adult, consent.police: not-applicable-child}
                status: model
            roles:
              - id: guardian
                cardinality: exactly-one
                filledBy: [guard]
                when: {ageGroup: [child, age-disputed]}
                status: model
            invariants:
              - id: quiet
                title: Nobody is ever given health notes with a spare purpose
                never: [{purpose: spare, share: health-notes}]
                status: model
              - id: helped
                title: A child has the social services or who stands in for them
                when: {ageGroup: child}
                accountable: [social, court, council]
                filled: [guardian]
                status: model
            priorities:
              P0:
                title: now
                acknowledgeWithin: 15 minutes
                ladder: [{after: 15 minutes, to: "court:duty"}, {after: 30 minutes, to: "council:duty"}]
              P1:
                title: soon
                acknowledgeWithin: 2 hours
                ladder:
                  - {after: 2 hours, to: "agency:supervisor"}
                  - {after: 4 hours, to: "council:duty"}
                  - {after: 1 working day, to: "court:duty"}
            rules:
              - id: R-guard
                title: A child has a guardian
                when: {ageGroup: [child, age-disputed]}
                assign: [{agency: social, purpose: guard, priority: P0}]
                share: [case-ref, profile]
                basis: [practice]
                status: model
              - id: R-away
                title: Keep the implicated agency away
                order: 900
                when: {implicatedAgency: {known: true}}
                exclude: implicatedAgency
                basis: [practice]
                status: model
            fallbacks:
              police: {any-purpose: border}
              border: {any-purpose: clinic}
              clinic: {any-purpose: social}
              social: {any-purpose: court}
              court: {any-purpose: council}
            safetyNet:
              id: R-net
              title: Somebody must look
              firstOf:
                - when: {consent.police: {not: refused}}
                  assign: {agency: police, purpose: watch, priority: P1}
                - assign: {agency: social, purpose: watch, priority: P0}
              share: [case-ref, profile]
              basis: [safety net]
              status: model
            """;

    private SoundProtocol() {
    }

    static Draft of(int seed) {
        Random random = new Random(seed);
        Draft draft = Draft.of(HEAD.formatted(seed));
        List<String> conditions = new ArrayList<>(CONDITIONS);
        for (int i = 0; i < RULES; i++) {
            String when = conditions.remove(random.nextInt(conditions.size()));
            draft.add("rules", """
                    id: R-%d
                    title: Job %d is done
                    when: %s
                    assign: [{agency: %s, purpose: job-%d, priority: P%d}]
                    share: [case-ref, %s]
                    basis: [practice]
                    status: model
                    """.formatted(i, i, when, AGENCIES.get(random.nextInt(4)), i, i % 2,
                    random.nextBoolean() ? "profile" : "health-notes"));
            draft.add("roles", """
                    id: role-%d
                    cardinality: %s
                    filledBy: [job-%d]
                    when: %s
                    status: model
                    """.formatted(i, random.nextBoolean() ? "exactly-one" : "at-least-one", i, when));
        }
        return draft;
    }

    /** Changes that leave it sound. */
    static Draft variant(int seed) {
        Draft draft = of(seed);
        Random random = new Random(~seed);
        if (random.nextBoolean()) {
            draft.add("rules", """
                    id: R-more
                    title: One more task
                    order: 500
                    any: [{place: port}, {flags: {has: hunted}}]
                    assign: [{agency: %s, purpose: spare, priority: P1}]
                    share: [case-ref, profile]
                    basis: [practice]
                    status: model
                    """.formatted(AGENCIES.get(random.nextInt(4))));
        }
        if (random.nextBoolean()) {
            draft.add("rules", """
                    id: R-raise
                    title: Hurry
                    order: 800
                    when: {flags: {has: hurt}}
                    raise: [watch, guard, job-0, job-1, job-2, job-3, job-4]
                    basis: [practice]
                    status: model
                    """);
        }
        if (random.nextBoolean()) {
            draft.group("fallbacks").put("police", Map.of("job-0", "social", "any-purpose", "clinic"));
        }
        if (random.nextBoolean()) {
            draft.item("roles", "role-1").put("cardinality", "at-most-one");
        }
        return draft;
    }

    /** All agencies, each entitled to all that rules share, and the posts of ladders. */
    static ListedAgencies generous() {
        Map<String, Map<String, String>> rights = new HashMap<>();
        AGENCIES.forEach(agency -> rights.put(agency, Map.of("case-ref", "R", "profile", "RW", "health-notes", "c")));
        return new ListedAgencies(new Entitlements(rights), Set.of("court:duty", "council:duty"), Map.of());
    }

}
