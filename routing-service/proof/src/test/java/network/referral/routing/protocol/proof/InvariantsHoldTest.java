package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an invariant demands is not undone by declines, absences or ladders either. */
class InvariantsHoldTest {

    private static final String NO_POLICE = "An adult who wants no police, is in no danger and has no suspect near"
            + " gets no police assignment: but nm-police ";

    @Test
    void aStandInWhoMustNotHaveItIsFoundWhereNobodyIsExcluded() {
        Draft draft = Shipped.proposal("nm");
        draft.file().remove("examples");
        draft.remove("rules", "NM-10");
        Draft.in(draft.group("fallbacks"), "nm-ngo-first-responder").put("complete-referral", "nm-police");
        Draft.in(draft.group("fallbacks"), "nm-police").put("complete-referral", "nm-local-authority");

        Fault fault = onlyFault(draft);

        assertThat(fault.where()).isEqualTo("NM-I1");
        assertThat(fault.message())
            .isEqualTo(NO_POLICE + "is handed 'complete-referral', once declined by nm-ngo-first-responder.");
        assertThat(fault.when()).allMatch(sentence -> sentence.contains("consent.police is refused or withdrawn"));
        assertThat(ProofLine.words(shown(fault))).endsWith("; then declined by nm-ngo-first-responder");
    }

    @Test
    void theWholeChainIsFollowed() {
        Draft draft = Shipped.turkmenProposal();
        Draft.in(draft.group("fallbacks"), "ministry-of-labour-social-protection")
            .put("contact-and-assess", "ministry-of-internal-affairs");

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(Fault::blocks)
            .allMatch(fault -> fault.code() == Fault.Code.INVARIANT_BROKEN)
            .extracting(Fault::where, fault -> shown(fault).declines())
            .contains(tuple("TM-I1", List.of("ngo-assistance-provider", "ministry-of-labour-social-protection")))
            .contains(tuple("TM-I4", List.of("ngo-assistance-provider", "ministry-of-labour-social-protection")));
        assertThat(proof.faults()).allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault));
    }

    @Test
    void manyTasksThatComeToItTheSameWayAreOneFinding() {
        Draft draft = SoundProtocol.of(1);
        draft.item("invariants", "quiet").put("never", List.of(Map.of("agency", "council")));
        draft.item("invariants", "quiet").put("when", Map.of("implicatedAgency", "unknown"));
        draft.group("priorities").forEach((id, priority) -> ladderWithoutCouncil(draft, id));

        List<Fault> broken = draft.proof()
            .faults()
            .stream()
            .filter(fault -> fault.code() == Fault.Code.INVARIANT_BROKEN)
            .toList();

        assertThat(broken).singleElement().satisfies(fault -> {
            assertThat(fault.message())
                .startsWith("Nobody is ever given health notes with a spare purpose: but council is handed '")
                .contains("', once declined by social, then by court; ")
                .endsWith(" other tasks come to it from there too.");
            assertThat(shown(fault).declines()).containsExactly("social", "court");
            Witness.of(draft.protocol()).confirms(fault);
        });
    }

    private static void ladderWithoutCouncil(Draft draft, String priority) {
        Draft.in(draft.group("priorities"), priority)
            .put("ladder", List.of(Map.of("after", "1 working day", "to", "court:duty")));
    }

    @Test
    void aDutyPostOnALadderIsToldToo() {
        Draft draft = Shipped.proposal("nm");
        draft.add("duties", "{id: 'nm-police:duty', status: assumption}");
        Draft.in(draft.group("priorities"), "P3")
            .put("ladder",
                    List.of(Map.of("after", "1 working day", "to", "nm-police:duty"),
                            Map.of("after", "3 working days", "to", "nm-competent-authority:duty"),
                            Map.of("after", "4 working days", "to", "nm-local-authority:emergency-duty")));

        Fault fault = onlyFault(draft);

        assertThat(fault.message()).isEqualTo(NO_POLICE.replace("nm-police ", "nm-police:duty ")
                + "is asked after 1 working day of an assignment at P3 that nobody answers.");
        assertThat(shown(fault).declines()).isEmpty();
    }

    /** A task that nobody can take is asked of the last post of its ladder. */
    @Test
    void aDutyPostIsAlsoToldOfATaskThatNobodyCanTake() {
        Draft draft = Shipped.proposal("nm");
        draft.add("duties", "{id: 'nm-police:duty', status: assumption}");
        draft.group("priorities")
            .put("P0",
                    Map.of("title", "emergency", "acknowledgeWithin", "15 minutes", "ladder",
                            List.of(Map.of("after", "15 minutes", "to", "nm-competent-authority:duty"),
                                    Map.of("after", "30 minutes", "to", "nm-police:duty"))));
        draft.add("rules", """
                {id: NM-X, title: A hurt adult is looked after, when: {ageGroup: adult, flags: {has: medical-need},
                 implicatedAgency: nm-bus-operator}, assign: [{agency: nm-bus-operator, purpose: recovery-support,
                 priority: P0}], share: [case-ref], basis: [practice], status: assumption}
                """);

        Fault fault = onlyFault(draft);

        assertThat(fault.message()).contains("nm-police:duty is asked after 30 minutes");
        assertThat(fault.when()).allMatch(when -> when.contains("implicatedAgency is nm-bus-operator"));
    }

    @Test
    void aPostMayAskForATaskThatItsAgencyMayNotHave() {
        Draft draft = Shipped.proposal("nm");
        draft.item("invariants", "NM-I1")
            .put("never", List.of(Map.of("agency", "nm-competent-authority", "purpose", "investigate")));

        assertThat(draft.proof().certificate()).isPresent();
    }

    @Test
    void whoMustActDoesAlsoWhenOneDeclines() {
        Draft draft = SoundProtocol.of(1);
        draft.item("invariants", "helped").put("accountable", List.of("social"));
        draft.item("invariants", "helped").put("when", Map.of("ageGroup", "child", "implicatedAgency", "unknown"));

        Fault fault = onlyFault(draft);

        assertThat(fault.message()).isEqualTo("A child has the social services or who stands in for them:"
                + " but once social declines 'guard', none of these acts: social.");
        assertThat(shown(fault).declines()).containsExactly("social");
    }

    @Test
    void theCertificateSaysHowFarItGoes() {
        assertThat(Shipped.turkmenProposal().statement("invariants-hold"))
            .isEqualTo("By a report's own facts, what the protocol says must hold, does: TM-I1, TM-I2, TM-I3, TM-I4,"
                    + " TM-I5, TM-I6, TM-I7. What must never be is not by declines, absences or ladders either: TM-I1,"
                    + " TM-I2, TM-I4, TM-I5, TM-I7. One of several agencies acts also after any one decline of one task,"
                    + " where nobody is excluded: TM-I6.");
        assertThat(SoundProtocol.of(1).statement("invariants-hold"))
            .isEqualTo("By a report's own facts, what the protocol says must hold, does: quiet, helped."
                    + " What must never be is not by declines, absences or ladders either: quiet."
                    + " One of several agencies acts also after any one decline of one task, where nobody is"
                    + " excluded: helped.");
    }

    /** Whom another report of the person keeps out is in no case. */
    @Test
    void itSpeaksOfWhatOneReportSays() {
        assertThat(SoundProtocol.of(1).statement("somebody-acts"))
            .isEqualTo("Every presumed victim has at least one accountable agency, by a report's own facts.");
        assertThat(SoundProtocol.of(1).statement("exclusions-covered"))
            .isEqualTo("Whichever agency a report's own facts exclude, each role that was due is still held.");
        assertThat(SoundProtocol.of(1).statement("declines-covered")).isEqualTo(
                "After any one decline of one task, each role that was due is still held, where nobody is excluded.");
    }

    private static Fault onlyFault(Draft draft) {
        // that its rule about implicated agencies is gone makes the cases few to say
        List<Fault> blocking = draft.proof()
            .faults()
            .stream()
            .filter(fault -> fault.blocks() && fault.code() != Fault.Code.IMPLICATED_NOT_EXCLUDED)
            .toList();
        assertThat(blocking).singleElement()
            .returns(Fault.Code.INVARIANT_BROKEN, Fault::code)
            .satisfies(Witness.of(draft.protocol())::confirms);
        return blocking.getFirst();
    }

    private static CounterExample shown(Fault fault) {
        return fault.counterExample().orElseThrow();
    }

}
