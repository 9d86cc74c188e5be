package network.referral.routing.protocol.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Ways to break a sound protocol, each with the fault that it must come out as. */
enum Damage {

    RULE_REMOVED(Fault.Code.ROLE_UNFILLED, "role-%d", (draft, i) -> draft.remove("rules", "R-" + i)),

    CONDITION_NARROWED(Fault.Code.ROLE_UNFILLED, "role-%d",
            (draft, i) -> draft.rule("R-" + i)
                .put("any", List.of(Map.of("flags", Map.of("has", List.of("hurt", "hunted")), "reporter", "court")))),

    GUARDIAN_RULE_NARROWED(Fault.Code.ROLE_UNFILLED, "guardian",
            (draft, i) -> Draft.in(draft.rule("R-guard"), "when").put("ageGroup", "child")),

    ROLE_DOUBLED(Fault.Code.ROLE_DOUBLED, "role-%d", (draft, i) -> {
        draft.item("roles", "role-" + i).put("cardinality", "exactly-one");
        draft.items("rules").add(twin(draft.rule("R-" + i), "charity", "P1"));
    }),

    GUARDIAN_ROLE_REMOVED(Fault.Code.CHILD_WITHOUT_GUARDIAN, "roles", (draft, i) -> {
        draft.remove("roles", "guardian");
        draft.item("invariants", "helped").remove("filled");
    }),

    GUARDIAN_ROLE_NARROWED(Fault.Code.CHILD_WITHOUT_GUARDIAN, "roles",
            (draft, i) -> Draft.in(draft.item("roles", "guardian"), "when").put("place", "port")),

    STAND_IN_FOR_EXCLUDED_REMOVED(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED, "role-%d",
            (draft, i) -> draft.group("fallbacks").remove(agency(draft, i))),

    STAND_IN_FOR_DECLINE_REMOVED(Fault.Code.ROLE_EMPTY_WHEN_DECLINED, "role-%d",
            (draft, i) -> draft.group("fallbacks").remove(agency(draft, i))),

    EXCLUSION_REMOVED(Fault.Code.IMPLICATED_NOT_EXCLUDED, "implicatedAgency",
            (draft, i) -> draft.remove("rules", "R-away")),

    EXCLUSION_NARROWED(Fault.Code.IMPLICATED_NOT_EXCLUDED, "implicatedAgency",
            (draft, i) -> Draft.in(draft.rule("R-away"), "when").put("flags", Map.of("has", "hurt"))),

    /** It stands in, and ladders have its duty post; no rule names it. */
    EXCLUSION_OF_ALL_BUT_A_STAND_IN(Fault.Code.IMPLICATED_NOT_EXCLUDED, "implicatedAgency",
            (draft, i) -> Draft.in(draft.rule("R-away"), "when")
                .put("implicatedAgency", Map.of("not", List.of("unknown", "council")))),

    FALLBACK_CIRCLE(Fault.Code.FALLBACK_CIRCLE, "fallbacks",
            (draft, i) -> draft.group("fallbacks").put("council", Map.of("any-purpose", "court"))),

    FALLBACK_CIRCLE_OF_TWO(Fault.Code.FALLBACK_CIRCLE, "fallbacks",
            (draft, i) -> draft.group("fallbacks").put("court", Map.of("any-purpose", "social"))),

    LADDER_TO_NOBODY(Fault.Code.LADDER_ENDS_OUTSIDE, "P0",
            (draft, i) -> ladder(draft, "P0").set(1, Map.of("after", "30 minutes", "to", "abroad:duty"))),

    LADDER_TO_THE_ASSIGNEE(Fault.Code.LADDER_ENDS_OUTSIDE, "P0",
            (draft, i) -> ladder(draft, "P0").set(1, Map.of("after", "30 minutes", "to", "agency:supervisor"))),

    LADDER_TO_ONE_BODY(Fault.Code.LADDER_ENDS_AT_EXCLUDED, "P0", (draft, i) -> ladder(draft, "P0").removeLast()),

    LADDER_TO_A_STRANGER(Fault.Code.AGENCY_NOT_IN_DIRECTORY, "stranger", (draft, i) -> {
        draft.words("agencies").add("stranger");
        ladder(draft, "P0").set(1, rung(draft, "stranger:duty"));
    }),

    LADDER_TO_A_POST_OF_NOBODY(Fault.Code.POST_NOT_IN_DIRECTORY, "council:dutty",
            (draft, i) -> ladder(draft, "P0").set(1, rung(draft, "council:dutty"))),

    LADDER_TO_ONE_WITHOUT_POSTS(Fault.Code.POST_NOT_IN_DIRECTORY, "clinic:duty",
            (draft, i) -> ladder(draft, "P0").set(0, rung(draft, "clinic:duty"))),

    SAFETY_NET_REMOVED(Fault.Code.NOBODY_ACTS, "rules", (draft, i) -> {
        draft.file().remove("safetyNet");
        keepOnly(draft, i);
    }),

    SAFETY_NET_WITHOUT_STAND_IN(Fault.Code.NOBODY_ACTS, "safetyNet", (draft, i) -> {
        Map<String, Object> charity = Map.of("agency", "charity", "purpose", "watch", "priority", "P1");
        draft.group("safetyNet").put("firstOf", List.of(Map.of("assign", charity)));
        keepOnly(draft, i);
    }),

    INVARIANT_OF_SHARING_BROKEN(Fault.Code.INVARIANT_BROKEN, "quiet", (draft, i) -> {
        Map<String, Object> rule = twin(draft.rule("R-" + i), "charity", "P1");
        rule.put("assign", List.of(Map.of("agency", "charity", "purpose", "spare", "priority", "P1")));
        rule.put("share", List.of("health-notes"));
        draft.items("rules").add(rule);
    }),

    STAND_IN_THAT_MUST_NEVER_BE(Fault.Code.INVARIANT_BROKEN, "apart",
            (draft, i) -> draft.items("invariants")
                .add(apart(Map.of("agency", standIn(draft, agency(draft, i)), "purpose", "job-" + i)))),

    STAND_IN_OF_A_STAND_IN_THAT_MUST_NEVER_BE(Fault.Code.INVARIANT_BROKEN, "apart",
            (draft, i) -> draft.items("invariants")
                .add(apart(Map.of("agency", standIn(draft, standIn(draft, agency(draft, i))), "share", "case-ref")))),

    POST_THAT_MUST_NEVER_BE(Fault.Code.INVARIANT_BROKEN, "apart", (draft, i) -> {
        draft.group("fallbacks").remove("court");
        draft.items("invariants").add(apart(Map.of("agency", "council")));
    }),

    INVARIANT_OF_ACTING_BROKEN(Fault.Code.INVARIANT_BROKEN, "helped", (draft, i) -> draft.remove("rules", "R-guard")),

    ACTING_RESTS_ON_ONE(Fault.Code.INVARIANT_BROKEN, "alone", (draft, i) -> {
        keepOnly(draft, i);
        draft.items("invariants")
            .add(Map.of("id", "alone", "title", "One agency is there", "status", "model", "when",
                    draft.rule("R-" + i).get("when"), "accountable", List.of(agency(draft, i))));
    }),

    ENTITLEMENT_EXCEEDED(Fault.Code.SHARE_EXCEEDS_ENTITLEMENT, "R-%d", (draft, i) -> {
        draft.words("data").add("secrets");
        draft.rule("R-" + i).put("share", List.of("case-ref", "secrets"));
    }),

    STRANGER_NAMED(Fault.Code.AGENCY_NOT_IN_DIRECTORY, "stranger", (draft, i) -> {
        draft.words("agencies").add("stranger");
        draft.rule("R-" + i)
            .put("assign", List.of(Map.of("agency", "stranger", "purpose", "job-" + i, "priority", "P1")));
    }),

    DEAD_RULE(Fault.Code.RULE_NEVER_FIRES, "R-twin", (draft, i) -> {
        Map<String, Object> rule = twin(draft.rule("R-" + i), "charity", "P1");
        rule.put("when", Map.of("ageGroup", "adult", "consent.police", "not-applicable-child"));
        draft.items("rules").add(rule);
    }),

    COVERED_RULE(Fault.Code.RULE_COVERED, "R-twin", (draft, i) -> {
        Map<String, Object> rule = twin(draft.rule("R-" + i), agency(draft, i), "P1");
        Map<String, Object> narrower = new HashMap<>(Draft.in(rule, "when"));
        narrower.putIfAbsent("reporter", "police");
        rule.put("when", narrower);
        draft.items("rules").add(rule);
    }),

    MODIFIER_OF_NOTHING(Fault.Code.RULE_WITHOUT_EFFECT, "R-hurry", (draft, i) -> draft.add("rules", """
            id: R-hurry
            title: Hurry
            order: 800
            when: {flags: {has: hurt}}
            raise: [spare]
            basis: [practice]
            status: model
            """)),

    RULE_WITHOUT_WHEN(Fault.Code.SAFETY_NET_NEVER_ACTS, "R-net", (draft, i) -> draft.rule("R-" + i).remove("when")),

    DEAD_DEADLINE(Fault.Code.PRIORITY_UNUSED, "P2",
            (draft, i) -> draft.group("priorities")
                .put("P2",
                        Map.of("title", "never", "acknowledgeWithin", "1 working day", "ladder",
                                List.of(Map.of("after", "1 working day", "to", "court:duty"))))),

    DEADLINES_SWAPPED(Fault.Code.PRIORITIES_OUT_OF_ORDER, "P0", (draft, i) -> {
        Map<String, Object> priorities = draft.group("priorities");
        priorities.put("P1", priorities.put("P0", priorities.get("P1")));
    });

    final Fault.Code code;

    private final String where;

    private final BiConsumer<Draft, Integer> act;

    Damage(Fault.Code code, String where, BiConsumer<Draft, Integer> act) {
        this.code = code;
        this.where = where;
        this.act = act;
    }

    String where(int rule) {
        return where.formatted(rule);
    }

    Draft to(Draft sound, int rule) {
        Draft broken = sound.copy();
        act.accept(broken, rule);
        return broken;
    }

    private static String agency(Draft draft, int rule) {
        return draft.rule("R-" + rule).get("assign").toString().replaceAll(".*agency=([a-z]+).*", "$1");
    }

    private static String standIn(Draft draft, String agency) {
        return Draft.in(draft.group("fallbacks"), agency).get("any-purpose").toString();
    }

    /** Where nobody is excluded, so that it comes about by declines or silence only. */
    private static Map<String, Object> apart(Map<String, String> never) {
        return Map.of("id", "apart", "title", "One agency is kept apart", "status", "model", "when",
                Map.of("implicatedAgency", "unknown"), "never", List.of(never));
    }

    private static Map<String, Object> twin(Map<String, Object> rule, String agency, String priority) {
        Map<String, Object> twin = new HashMap<>(rule);
        String purpose = rule.get("assign").toString().replaceAll(".*purpose=([a-z0-9-]+).*", "$1");
        twin.put("id", "R-twin");
        twin.put("assign", List.of(Map.of("agency", agency, "purpose", purpose, "priority", priority)));
        return twin;
    }

    private static void keepOnly(Draft draft, int rule) {
        draft.items("rules").removeIf(other -> !List.of("R-" + rule, "R-away").contains(other.get("id")));
    }

    /** Where that is a duty, of the twentieth minute. */
    private static Map<String, String> rung(Draft draft, String post) {
        draft.add("duties", "{id: '" + post + "', status: model}");
        return Map.of("after", "20 minutes", "to", post);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> ladder(Draft draft, String priority) {
        return (List<Object>) Draft.in(draft.group("priorities"), priority).get("ladder");
    }

}
