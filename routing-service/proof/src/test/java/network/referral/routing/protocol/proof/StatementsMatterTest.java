package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no case comes to is told, and no certificate says that it was proven. */
class StatementsMatterTest {

    private static final Map<String, Object> NOBODY = Map.of("flags", Map.of("has", "hurt", "lacks", "hurt"));

    @Test
    void anInvariantAboutNobodyIsTold() {
        Draft draft = SoundProtocol.of(1);
        draft.item("invariants", "quiet").put("when", NOBODY);

        isTold(draft, Fault.Code.INVARIANT_NEVER_ASKED, "quiet",
                "No case is one that quiet is about, so that nothing is proven by it.");

        assertThat(draft.statement("invariants-hold")).contains("helped").doesNotContain("quiet");
    }

    @Test
    void aRoleThatIsNeverDueIsTold() {
        Draft draft = SoundProtocol.of(1);
        draft.add("roles", "{id: idle, cardinality: at-least-one, filledBy: [spare], status: model,"
                + " when: {ageGroup: adult, consent.police: not-applicable-child}}");

        isTold(draft, Fault.Code.ROLE_NEVER_DUE, "idle",
                "In no case is the role 'idle' due, so that nothing is proven of it.");

        assertThat(draft.statement("roles-filled")).contains("guardian").doesNotContain("idle");
    }

    @Test
    void anEntryOfTheSafetyNetBehindOneThatCatchesEverybodyIsTold() {
        Draft draft = SoundProtocol.of(1);
        Map<String, String> police = Map.of("agency", "police", "purpose", "watch", "priority", "P1");
        Map<String, String> social = Map.of("agency", "social", "purpose", "watch", "priority", "P0");
        draft.group("safetyNet")
            .put("firstOf", List.of(Map.of("assign", police),
                    Map.of("when", Map.of("ageGroup", "child"), "assign", social), Map.of("assign", social)));

        isTold(draft, Fault.Code.NET_ENTRY_NEVER_ACTS, "R-net",
                "By a report's own facts no case is left to entry 2 of R-net.");
    }

    /**
     * An agency that is excluded, and for which nobody stands in, leaves it to the next.
     */
    @Test
    void anEntryThatActsWhereTheOneBeforeMayNotIsOfUse() {
        Draft draft = SoundProtocol.of(1);
        Map<String, String> charity = Map.of("agency", "charity", "purpose", "watch", "priority", "P1");
        Map<String, String> social = Map.of("agency", "social", "purpose", "watch", "priority", "P0");
        draft.group("safetyNet")
            .put("firstOf", List.of(Map.of("assign", charity),
                    Map.of("when", Map.of("ageGroup", "child"), "assign", social), Map.of("assign", social)));

        assertThat(draft.proof().faults()).extracting(Fault::code).doesNotContain(Fault.Code.NET_ENTRY_NEVER_ACTS);
    }

    /** A report that names it is then enough for nobody to look. */
    @Test
    void aTaskOfNoRoleThatKeepsTheSafetyNetFromActingIsTold() {
        Draft draft = SoundProtocol.of(1);
        draft.add("rules", "{id: R-paper, title: A note is written, when: {place: road}, share: [case-ref],"
                + " assign: [{agency: court, purpose: spare, priority: P1}], basis: [practice], status: model}");
        isTold(draft, Fault.Code.SAFETY_NET_KEPT_FROM_ACTING, "R-net",
                "R-net does not act, and all tasks are such as no role asks for: does one of them meet the person?"
                        + " Name those that do in a role.");

        draft.add("roles", "{id: note, cardinality: at-most-one, filledBy: [spare], status: model}");

        assertThat(draft.proof().faults()).extracting(Fault::code)
            .doesNotContain(Fault.Code.SAFETY_NET_KEPT_FROM_ACTING);
    }

    private static void isTold(Draft draft, Fault.Code code, String where, String message) {
        assertThat(draft.proof().certificate()).isPresent();
        assertThat(draft.proof().faults()).filteredOn(fault -> fault.code() == code)
            .singleElement()
            .returns(where, Fault::where)
            .returns(Severity.WARNING, Fault::severity)
            .returns(message, Fault::message);
    }

}
