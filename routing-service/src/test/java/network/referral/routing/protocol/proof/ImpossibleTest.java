package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets a certificate by calling the cases impossible that it would be about. */
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

    private static void declare(Draft draft, String when) {
        draft.add("impossible", "{title: It cannot be, when: " + when + ", status: assumption}");
    }

}
