package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.enumeration.SecondProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody gets a certificate by calling the cases impossible that it would be about, nor
 * hides a change by it.
 */
class ImpossibleTest {

    @ParameterizedTest
    @ValueSource(strings = { "{presumption: true}", "{place: {not: unknown}}, {place: unknown}" })
    void aProofOfNobodyIsNoProof(String impossible) {
        Draft draft = Shipped.turkmenProposal();
        for (String when : impossible.split("(?<=}), ")) {
            declare(draft, when);
        }

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(Fault::blocks)
            .singleElement()
            .returns(Fault.Code.DECLARED_IMPOSSIBLE, Fault::code)
            .returns("impossible", Fault::where)
            .returns("Every presumed victim is declared impossible, so that nothing is proven of anybody;"
                    + " who is reported is decided all the same.", Fault::message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [child, age-disputed] | child or age-disputed
            child                 | child
            age-disputed          | age-disputed
            adult                 | adult
            """)
    void noAgeIsDeclaredAway(String ages, String said) {
        Draft draft = Shipped.turkmenProposal();
        draft.file().remove("examples");
        draft.remove("rules", "TM-12");
        declare(draft, "{ageGroup: " + ages + "}");

        assertThat(draft.proof().faults())
            .filteredOn(fault -> fault.blocks() && fault.code() == Fault.Code.DECLARED_IMPOSSIBLE)
            .singleElement()
            .returns("Everybody whose ageGroup is " + said + " is declared impossible, so that nothing is proven of"
                    + " them; who is reported as such is decided all the same.", Fault::message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {consent.police: [refused, withdrawn]} | whose consent.police is refused or withdrawn
            {implicatedAgency: ministry-of-health} | whose implicatedAgency is ministry-of-health
            {flags: {has: self-disclosed}}         | with self-disclosed
            {citizenship: unknown}                 | whose citizenship is unknown
            {consent.police: unknown}              | whose consent.police is unknown
            {nationality: {known: true, not: TR}}  | whose nationality is another country
            """)
    void anyOtherValueThatIsDeclaredAwayIsTold(String when, String said) {
        Draft draft = Shipped.turkmenProposal();
        declare(draft, when);

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isPresent();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.DECLARED_IMPOSSIBLE)
            .singleElement()
            .returns(Severity.WARNING, Fault::severity)
            .satisfies(fault -> assertThat(fault.message()).startsWith("Everybody " + said + " is declared"));
    }

    @Test
    void numbersThatAreDeclaredAwayAreTold() {
        Draft draft = SoundProtocol.of(1);
        declare(draft, "{minutesLeft: {at-least: 100}}");

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isPresent();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.DECLARED_IMPOSSIBLE)
            .singleElement()
            .satisfies(fault -> assertThat(fault.message()).startsWith("Everybody whose minutesLeft is 100-240 is"));
    }

    /** Of most reports it is so. */
    @ParameterizedTest
    @ValueSource(strings = { "implicatedAgency", "ageGroup" })
    void thatItIsNotKnownIsNotDeclaredAway(String input) {
        Draft draft = Shipped.turkmenProposal();
        draft.file().remove("safetyNet");
        draft.file().remove("examples");
        declare(draft, "{" + input + ": unknown}");

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(fault -> fault.blocks() && fault.code() == Fault.Code.DECLARED_IMPOSSIBLE)
            .singleElement()
            .satisfies(fault -> assertThat(fault.message()).startsWith("Everybody whose " + input + " is unknown"));
    }

    @Test
    void whatIsPossibleOfSomebodyElseMayBeDeclared() {
        Draft draft = Shipped.turkmenProposal();
        declare(draft, "{ageGroup: [child, age-disputed], consent.assistance: unable}");

        assertThat(draft.proof().faults()).extracting(Fault::code).doesNotContain(Fault.Code.DECLARED_IMPOSSIBLE);
    }

    /** Such a report is decided all the same. */
    @Test
    void thatAnAgencyIsImplicatedIsNotDeclaredAway() {
        Draft draft = Shipped.turkmenProposal();
        declare(draft, "{place: land-border, implicatedAgency: state-migration-service}");
        for (String rule : List.of("TM-25", "TM-25b")) {
            draft.rule(rule)
                .put("any", List.of(Map.of("place", Map.of("not", "land-border")),
                        Map.of("implicatedAgency", Map.of("not", "state-migration-service"))));
        }

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.IMPLICATED_NOT_EXCLUDED)
            .singleElement()
            .satisfies(fault -> assertThat(fault.when().getFirst()).startsWith("place is land-border; ")
                .endsWith("; implicatedAgency is state-migration-service"));
    }

    @Test
    void thatThereIsAChildIsNotDeclaredAway() {
        Draft draft = Shipped.turkmenProposal();
        declare(draft, "{place: railway-station, ageGroup: [child, age-disputed]}");
        Draft.in(draft.rule("TM-12"), "when").put("place", Map.of("not", "railway-station"));

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.ROLE_UNFILLED).hasSize(1);
    }

    @Test
    void tryingEveryCaseFindsTheSameOfWhatIsDeclaredAway() {
        Draft draft = SoundProtocol.of(1);
        declare(draft, "{place: port, flags: {has: hurt}}");
        for (String rule : List.of("R-away", "R-guard")) {
            draft.rule(rule)
                .put("any", List.of(Map.of("place", Map.of("not", "port")), Map.of("flags", Map.of("lacks", "hurt"))));
        }

        assertThat(draft.proof().faults()).filteredOn(Fault::blocks)
            .extracting(fault -> fault.code() + " " + fault.where())
            .containsExactlyInAnyOrder("IMPLICATED_NOT_EXCLUDED implicatedAgency", "ROLE_UNFILLED guardian")
            .containsExactlyInAnyOrderElementsOf(SecondProof.of(draft.protocol(), input -> true).faults().keySet());
    }

    @Test
    void whatOnlyOneFileCallsImpossibleIsNamedAndCompared() {
        Draft other = Shipped.turkmenProposal();
        other.items("impossible")
            .add(Map.of("title", "No child comes by sea", "when",
                    Map.of("place", "seaport", "ageGroup", List.of("child", "age-disputed")), "status", "assumption"));
        Draft.in(other.rule("TM-12"), "when").put("place", Map.of("not", "seaport"));

        assertThat(Difference.between(Shipped.turkmenProposal().protocol(), other.protocol()))
            .extracting(Change::kind, Change::what, Change::message)
            .contains(
                    tuple(Change.Kind.STATEMENT_CHANGED, "impossible",
                            "is called impossible now: No child comes by sea"),
                    tuple(Change.Kind.NO_LONGER_ASSIGNED, "guardianship-authority:appoint-guardian",
                            "no longer assigned"));
        assertThat(Difference.between(other.protocol(), Shipped.turkmenProposal().protocol()))
            .filteredOn(change -> change.what().equals("impossible"))
            .extracting(Change::message, Change::when)
            .containsExactly(tuple("is not called impossible any more: No child comes by sea",
                    List.of("place is seaport; ageGroup is child or age-disputed")));
    }

    @Test
    void theDifferenceEqualsTryingEveryCaseThatOneOfBothTakesForPossible() {
        Draft sound = SoundProtocol.of(1);
        Draft other = Damage.GUARDIAN_RULE_NARROWED.to(sound, 0);
        other.items("impossible").clear();
        other.add("impossible", "{title: No child, when: {place: port, ageGroup: child}, status: model}");
        other.add("impossible", "{title: No doubt, when: {place: port, ageGroup: age-disputed}, status: model}");

        Map<String, BigInteger> said = TriedDifference.said(sound.protocol(), other.protocol());

        assertThat(said.keySet()).filteredOn(change -> change.startsWith("STATEMENT_CHANGED")).hasSize(3);
        said.keySet().removeIf(change -> change.startsWith("STATEMENT_CHANGED"));
        assertThat(said).isNotEmpty().isEqualTo(TriedDifference.tried(sound.protocol(), other.protocol()));
    }

    private static void declare(Draft draft, String when) {
        draft.add("impossible", "{title: It cannot be, when: " + when + ", status: assumption}");
    }

}
