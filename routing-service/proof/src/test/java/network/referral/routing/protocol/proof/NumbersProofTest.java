package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.routing.protocol.enumeration.SecondProof;
import org.junit.jupiter.api.Test;

/** Ranges are cut where rules cut them; what is found is shown by one number. */
class NumbersProofTest {

    /** Draws no rule of its own about the minutes. */
    private static final int SILENT = IntStream.iterate(0, seed -> seed + 1)
        .filter(seed -> !SoundProtocol.of(seed).items("rules").toString().contains("minutesLeft"))
        .findFirst()
        .orElseThrow();

    @Test
    void halfOfAnIntervalThatNobodyCoversIsFoundAndShownByANumber() {
        Draft draft = asked(Map.of("at-least", "30", "below", "90"), Map.of("at-least", "30", "below", "60"));

        Fault fault = unfilled(draft);

        assertThat(fault.when()).containsExactly("60 to 89 minutes left");
        assertThat(fault.share()).isEqualTo("12 %");
        assertThat(fault.counterExample().orElseThrow().facts()).containsEntry("minutesLeft", 60);
        Witness.of(draft.protocol()).confirms(fault);
        assertThat(SecondProof.of(draft.protocol(), input -> true).faults()).containsEntry("ROLE_UNFILLED clock",
                fault.cases().longValueExact());
    }

    @Test
    void whoeverHasNoNumberIsNotForgotten() {
        assertThat(unfilled(asked(Map.of("known", "false"), Map.of("at-least", "1"))).when())
            .containsExactly("minutes left unknown");
        assertThat(unfilled(asked(null, Map.of("below", "60"))).when())
            .containsExactly("60 or more minutes left, or unknown");
        assertThat(unfilled(asked(null, Map.of("known", "false"))).when()).containsExactly("minutes left known");
    }

    @Test
    void unknownThatNoRuleSpeaksOfIsToldOf() {
        assertThat(asked(Map.of("below", "60"), Map.of("below", "60")).proof().faults())
            .anySatisfy(fault -> assertThat(tuple(fault.code(), fault.where(), fault.message())).isEqualTo(
                    tuple(Fault.Code.VALUE_NOT_SPOKEN_OF, "minutesLeft", "No rule speaks of minutesLeft unknown.")));
    }

    @Test
    void aMovedBoundIsSaidInPolicyWords() {
        List<Change> changes = Difference.between(asked(null, Map.of("below", "60")).protocol(),
                asked(null, Map.of("below", "90")).protocol());

        assertThat(changes).filteredOn(change -> change.what().equals("police:clock"))
            .extracting(Change::kind, Change::when)
            .containsExactly(tuple(Change.Kind.NEWLY_ASSIGNED,
                    List.of("60 to 89 minutes left; implicatedAgency is not police")));
        assertThat(changes.getFirst().example()).containsEntry("minutesLeft", 60);
    }

    @Test
    void anotherRangeIsAChangeAndIsComparedWhereBothHaveNumbers() {
        Draft other = asked(null, Map.of("below", "60"));
        other.group("inputs").put("minutesLeft", Map.of("type", "number", "from", "0", "to", "600"));

        assertThat(Difference.between(asked(null, Map.of("below", "60")).protocol(), other.protocol()))
            .extracting(Change::kind, Change::what, Change::message)
            .containsExactly(tuple(Change.Kind.INPUT_CHANGED, "minutesLeft", "0 to 600 instead of 0 to 240"));
    }

    @Test
    void rangesWithoutACommonNumberCannotBeCompared() {
        Draft other = asked(null, Map.of("below", "600"));
        other.group("inputs").put("minutesLeft", Map.of("type", "number", "from", "500", "to", "999"));

        assertThatThrownBy(() -> Difference.between(asked(null, Map.of("below", "60")).protocol(), other.protocol()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("'minutesLeft' has no number in common");
    }

    /** The range is part of what was reasoned about. */
    @Test
    void everyNumberCountsAndTheRangeIsInTheCertificate() {
        Draft wide = SoundProtocol.of(SILENT);
        wide.group("inputs").put("minutesLeft", Map.of("type", "number", "from", "0", "to", "483"));
        Certificate narrow = certificate(SoundProtocol.of(SILENT));

        assertThat(certificate(wide).cases())
            .isEqualTo(narrow.cases().divide(BigInteger.valueOf(242)).multiply(BigInteger.valueOf(485)));
        assertThat(certificate(wide).inputsSha256()).isNotEqualTo(narrow.inputsSha256());
    }

    private static Certificate certificate(Draft draft) {
        return Prover.prove(draft.protocol(), Optional.empty()).certificate().orElseThrow();
    }

    private static Fault unfilled(Draft draft) {
        return draft.proof()
            .faults()
            .stream()
            .filter(fault -> fault.code() == Fault.Code.ROLE_UNFILLED)
            .findFirst()
            .orElseThrow();
    }

    /**
     * A sound protocol with one role more.
     * @param due when; null for always
     * @param rule when somebody is given it
     */
    private static Draft asked(Map<String, String> due, Map<String, String> rule) {
        Draft draft = SoundProtocol.of(SILENT);
        draft.words("purposes").add("clock");
        draft.add("rules", """
                id: R-clock
                title: Somebody looks at the clock
                assign: [{agency: police, purpose: clock, priority: P1}]
                share: [case-ref]
                basis: [practice]
                status: model
                """);
        draft.add("roles", """
                id: clock
                cardinality: exactly-one
                filledBy: [clock]
                status: model
                """);
        draft.rule("R-clock").put("when", Map.of("minutesLeft", rule));
        if (due != null) {
            draft.item("roles", "clock").put("when", Map.of("minutesLeft", due));
        }
        return draft;
    }

}
