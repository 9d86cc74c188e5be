package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the proof says of the draft, and of variants of it. */
class TurkmenProofTest {

    @Test
    void theDraftIsNotReady() {
        Proof proof = Shipped.turkmenDraft().proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(Fault::blocks)
            .extracting(Fault::code)
            .contains(Fault.Code.FALLBACK_CIRCLE, Fault.Code.LADDER_ENDS_AT_EXCLUDED, Fault.Code.CHILD_WITHOUT_GUARDIAN)
            .doesNotContain(Fault.Code.NOBODY_ACTS, Fault.Code.ROLE_UNFILLED, Fault.Code.ROLE_DOUBLED,
                    Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED, Fault.Code.ROLE_EMPTY_WHEN_DECLINED);
    }

    @Test
    void everyFindingOfTheDraftIsShownByItsCase() {
        Draft draft = Shipped.turkmenDraft();

        assertThat(draft.proof().faults()).isNotEmpty()
            .allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault));
    }

    /**
     * What the draft leaves open: one who withdrew consent is treated as if nobody had
     * asked.
     */
    @Test
    void theDraftSendsThePoliceToAnAdultWhoWithdrewConsent() {
        assertThat(Shipped.turkmenDraft().proof().faults())
            .filteredOn(fault -> fault.code() == Fault.Code.INVARIANT_BROKEN)
            .singleElement()
            .satisfies(fault -> {
                assertThat(fault.where()).isEqualTo("TM-I1");
                assertThat(fault.when()).allMatch(sentence -> sentence.contains("consent.police is withdrawn"));
            });
    }

    @Test
    void aProofThatWouldTakeTooMuchIsNoProof() {
        Proof proof = Prover.prove(Shipped.turkmenProposal().protocol(), Optional.empty(), 1_000);

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).extracting(Fault::code).containsExactly(Fault.Code.TOO_LARGE_TO_PROVE);
    }

    @Test
    void whatTheDraftDoesWithWithdrawnConsentIsSaid() {
        assertThat(Shipped.turkmenDraft().proof().faults())
            .filteredOn(
                    fault -> fault.code() == Fault.Code.VALUE_NOT_SPOKEN_OF && fault.where().equals("consent.police"))
            .singleElement()
            .satisfies(
                    fault -> assertThat(fault.message()).contains("withdrawn", "unable", "unknown", "TM-06", "TM-10"));
    }

    @Test
    void withdrawnConsentBreaksTheInvariantOfTheProposalWhenTheRulesDoNotKnowIt() {
        Draft draft = Shipped.turkmenProposal();
        draft.rule("TM-06").put("any", List.of(Map.of("consent.police", Map.of("not", List.of("refused", "unknown")))));

        assertThat(draft.proof().faults()).filteredOn(Fault::blocks).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.INVARIANT_BROKEN);
            assertThat(fault.when()).containsExactly(
                    "place is railway-station or on-board-train; ageGroup is adult; without immediate-danger;"
                            + " consent.police is withdrawn; implicatedAgency is not ministry-of-internal-affairs");
            Witness.of(draft.protocol()).confirms(fault);
        });
    }

}
