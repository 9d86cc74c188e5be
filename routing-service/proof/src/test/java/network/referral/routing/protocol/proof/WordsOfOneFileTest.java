package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only one of two files has a word for, the other decides as unknown. */
class WordsOfOneFileTest {

    private static final String PLACES = "{type: one-of, values: [port, road, station, camp, unknown]}";

    private enum Words {

        PLACE_ADDED(draft -> {
            draft.group("inputs").put("place", Draft.of(PLACES).file());
            draft.rule("R-0").put("when", Map.of("place", Map.of("not", "camp")));
            draft.rule("R-1").put("when", Map.of("place", List.of("camp", "unknown")));
            draft.rule("R-2").put("when", Map.of("place", Map.of("known", "true")));
            return draft;
        }),

        PLACE_RENAMED(draft -> renamed(draft, "port", "harbour")),

        FLAG_RENAMED(draft -> renamed(draft, "hurt", "wounded")),

        AGENCY_ADDED(draft -> {
            draft.words("agencies").add("camp-office");
            draft.add("rules", rule("R-more", "{reporter: camp-office}", "camp-office"));
            draft.group("fallbacks").put("camp-office", Map.of("any-purpose", "social"));
            return draft;
        }),

        AGENCY_RENAMED(draft -> renamed(draft, "border", "frontier")),

        AGENCY_ADDED_AND_KEPT_OUT_BY_NO_RULE(draft -> {
            draft.words("agencies").add("camp-office");
            draft.add("rules", rule("R-more", "{place: port}", "camp-office"));
            Draft.in(draft.rule("R-away"), "when")
                .put("implicatedAgency", Map.of("not", List.of("unknown", "camp-office")));
            return draft;
        }),

        INPUT_ADDED(draft -> {
            draft.group("inputs").put("stage", Draft.of("{type: one-of, values: [first, second, unknown]}").file());
            draft.add("rules", rule("R-more", "{stage: second}", "charity"));
            return draft;
        }),

        CALLED_IMPOSSIBLE(draft -> {
            draft.group("inputs").put("place", Draft.of(PLACES).file());
            draft.add("impossible", "{title: No child, when: {place: camp, ageGroup: child}, status: model}");
            draft.add("impossible", "{title: No doubt, when: {place: unknown, ageGroup: age-disputed}, status: model}");
            Draft.in(draft.rule("R-guard"), "when").put("place", Map.of("not", List.of("camp", "unknown")));
            return draft;
        });

        private final UnaryOperator<Draft> act;

        Words(UnaryOperator<Draft> act) {
            this.act = act;
        }

    }

    /** In both directions, by routing itself. */
    @ParameterizedTest
    @EnumSource
    void areComparedInEveryCase(Words words) {
        var one = SoundProtocol.of(words.ordinal());
        one.add("rules", rule("R-known", "{place: {known: true}}", "clinic"));
        var other = words.act.apply(one.copy());

        assertThat(said(one, other)).isNotEmpty().isEqualTo(TriedDifference.tried(one.protocol(), other.protocol()));
        assertThat(said(other, one)).isNotEmpty().isEqualTo(TriedDifference.tried(other.protocol(), one.protocol()));
    }

    @Test
    void whomARuleForANewPlaceNamesIsNewlyAssigned() {
        var other = SoundProtocol.of(1);
        other.group("inputs").put("place", Draft.of(PLACES).file());
        other.add("rules", rule("R-more", "{place: camp}", "charity"));

        assertThat(Difference.between(SoundProtocol.of(1).protocol(), other.protocol()))
            .filteredOn(change -> change.what().equals("charity:spare"))
            .extracting(Change::kind, Change::message, Change::when)
            .containsExactly(
                    tuple(Change.Kind.NEWLY_ASSIGNED, "newly assigned",
                            List.of("place is camp; implicatedAgency is not charity")),
                    tuple(Change.Kind.NEWLY_UNFILLED, "is due now with nobody left to do it",
                            List.of("place is camp; implicatedAgency is charity")));
    }

    @Test
    void whomARuleForReportsOfANewAgencyNamesIsNewlyAssigned() {
        var other = SoundProtocol.of(1);
        other.words("agencies").add("camp-office");
        other.add("rules", rule("R-more", "{reporter: camp-office}", "charity"));

        assertThat(Difference.between(SoundProtocol.of(1).protocol(), other.protocol()))
            .filteredOn(change -> change.kind() == Change.Kind.NEWLY_ASSIGNED)
            .extracting(Change::what, Change::when)
            .containsExactly(
                    tuple("charity:spare", List.of("reporter is camp-office; implicatedAgency is not charity")));
    }

    @Test
    void whatIsDecidedOtherwiseOnceAWordIsTakenOutIsTold() {
        var old = SoundProtocol.of(1);
        old.group("inputs").put("place", Draft.of(PLACES).file());
        old.add("rules", rule("R-more", "{place: camp}", "charity"));
        var young = SoundProtocol.of(1);
        young.add("rules", rule("R-more", "{place: unknown, ageGroup: child}", "charity"));

        assertThat(Difference.between(old.protocol(), young.protocol()))
            .filteredOn(change -> change.what().equals("charity:spare"))
            .filteredOn(change -> change.message().endsWith("assigned"))
            .extracting(Change::kind, Change::when)
            .containsExactly(
                    tuple(Change.Kind.NO_LONGER_ASSIGNED,
                            List.of("place is camp; ageGroup is not child; implicatedAgency is not charity")),
                    tuple(Change.Kind.NEWLY_ASSIGNED,
                            List.of("place is unknown; ageGroup is child; implicatedAgency is not charity")));
    }

    /** It is kept out as well by the file that does not list it, and is no news. */
    @Test
    void whoIsListedByOneFileAloneIsNotNewlyKeptOut() {
        var draft = SoundProtocol.of(1);
        var other = draft.copy();
        other.words("agencies").add("camp-office");

        assertThat(Difference.between(draft.protocol(), other.protocol())).extracting(Change::kind, Change::what)
            .containsExactly(tuple(Change.Kind.INPUT_CHANGED, "implicatedAgency"),
                    tuple(Change.Kind.INPUT_CHANGED, "reporter"));
    }

    @Test
    void whatIsRequiredForANewWordIsTold() {
        var draft = SoundProtocol.of(1);
        var other = draft.copy();
        other.group("inputs").put("place", Draft.of(PLACES).file());
        other.file()
            .put("requirements", List.of(Map.of("id", "Q-0", "title", "A tent", "tag", "tent", "when",
                    Map.of("place", "camp"), "status", "model")));

        assertThat(Difference.between(draft.protocol(), other.protocol()))
            .filteredOn(change -> change.kind() == Change.Kind.REQUIREMENT_ADDED)
            .extracting(Change::what, Change::when)
            .containsExactly(tuple("tent", List.of("place is camp")));
    }

    /** Of decisions alone. */
    private static Map<String, BigInteger> said(Draft old, Draft young) {
        var said = TriedDifference.said(old.protocol(), young.protocol());
        said.keySet().removeIf(change -> change.startsWith("STATEMENT_CHANGED"));
        return said;
    }

    private static String rule(String id, String when, String agency) {
        return """
                id: %s
                title: One more task
                when: %s
                assign: [{agency: %s, purpose: spare, priority: P1}]
                share: [case-ref]
                basis: [practice]
                status: model
                """.formatted(id, when, agency);
    }

    private static Draft renamed(Draft draft, String word, String by) {
        return Draft.of(draft.yaml().replaceAll("\\b" + word + "\\b", by));
    }

}
