package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the proof says of the draft, and of variants of it. */
class TurkmenProofTest {

    @Test
    void theDraftIsNotReady() {
        Proof proof = SoundTurkmen.asDrafted().proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(Fault::blocks)
            .extracting(Fault::code)
            .contains(Fault.Code.FALLBACK_CIRCLE, Fault.Code.LADDER_ENDS_AT_EXCLUDED, Fault.Code.CHILD_WITHOUT_GUARDIAN)
            .doesNotContain(Fault.Code.NOBODY_ACTS, Fault.Code.ROLE_UNFILLED, Fault.Code.ROLE_DOUBLED,
                    Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED, Fault.Code.ROLE_EMPTY_WHEN_DECLINED);
    }

    @Test
    void everyFindingOfTheDraftIsShownByItsCase() {
        Draft draft = SoundTurkmen.asDrafted();

        assertThat(draft.proof().faults()).isNotEmpty()
            .allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault));
    }

    @Test
    void withWhatIsMissingItGetsItsCertificate() {
        Draft draft = SoundTurkmen.sound();

        Proof proof = draft.proof();

        assertThat(proof.faults()).filteredOn(Fault::blocks).isEmpty();
        Certificate certificate = proof.certificate().orElseThrow();
        assertThat(certificate.protocol()).isEqualTo("TM");
        assertThat(certificate.sha256()).isEqualTo(draft.protocol().sha256());
        assertThat(certificate.proven()).extracting(Proven::claim)
            .containsExactly("somebody-acts", "roles-filled", "roles-not-doubled", "exclusions-covered",
                    "declines-covered", "fallbacks-end", "ladders-end", "children-guarded", "invariants-hold");
        assertThat(certificate.cases()).isGreaterThan(new BigInteger("100000000000"));
        assertThat(draft.proof().certificate()).contains(certificate);
    }

    /**
     * What the draft leaves open: one who withdrew consent is treated as if nobody had
     * asked.
     */
    @Test
    void theDraftSendsThePoliceToAnAdultWhoWithdrewConsent() {
        assertThat(SoundTurkmen.asDrafted().proof().faults())
            .filteredOn(fault -> fault.code() == Fault.Code.INVARIANT_BROKEN)
            .singleElement()
            .satisfies(fault -> {
                assertThat(fault.where()).isEqualTo("TM-I1");
                assertThat(fault.when()).allMatch(sentence -> sentence.contains("consent.police is withdrawn"));
            });
    }

    @Test
    void aProofThatWouldTakeTooMuchIsNoProof() {
        Proof proof = Prover.prove(SoundTurkmen.sound().protocol(), Optional.empty(), 1_000);

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).extracting(Fault::code).containsExactly(Fault.Code.TOO_LARGE_TO_PROVE);
    }

    @Test
    void whatTheDraftDoesWithWithdrawnConsentIsSaid() {
        assertThat(SoundTurkmen.asDrafted().proof().faults())
            .filteredOn(
                    fault -> fault.code() == Fault.Code.VALUE_NOT_SPOKEN_OF && fault.where().equals("consent.police"))
            .singleElement()
            .satisfies(
                    fault -> assertThat(fault.message()).contains("withdrawn", "unable", "unknown", "TM-06", "TM-10"));
    }

    @Test
    void withdrawnConsentBreaksTheInvariantOfTheSoundVariantWhenTheRulesDoNotKnowIt() {
        Draft draft = SoundTurkmen.sound();
        Draft.in(draft.rule("TM-06"), "when").put("consent.police", Map.of("not", "refused"));

        assertThat(draft.proof().faults()).filteredOn(Fault::blocks).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.INVARIANT_BROKEN);
            assertThat(fault.when()).containsExactly(
                    "place is railway-station or on-board-train; ageGroup is adult; without immediate-danger;"
                            + " consent.police is withdrawn; implicatedAgency is not ministry-of-internal-affairs");
            Witness.of(draft.protocol()).confirms(fault);
        });
    }

    /** Why the draft has fallbacks and a safety net at all. */
    @Test
    void withoutFallbacksAndSafetyNetTheFourFindingsComeBack() {
        Draft draft = SoundTurkmen.asDrafted();
        draft.file().remove("fallbacks");
        draft.file().remove("safetyNet");
        draft.file().remove("examples");

        List<Fault> faults = draft.proof().faults();

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED);
            assertThat(fault.message()).isEqualTo("When ministry-of-internal-affairs is excluded, nobody holds the role"
                    + " 'identifier' that was due.");
        }).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED);
            assertThat(fault.message()).contains("ministry-of-internal-affairs", "'investigator'");
        }).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED);
            assertThat(fault.message()).contains("state-migration-service", "'receiver'");
            assertThat(fault.when().toString()).contains("place is airport");
        }).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.NOBODY_ACTS);
            assertThat(fault.when().toString()).contains("consent.police is refused");
        });
        assertThat(faults).allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault));
    }

}
