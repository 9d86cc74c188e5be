package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken protocol is caught, with a case that shows it; no sound one is. */
class DamageTest {

    private static final int SEEDS = 10;

    @ParameterizedTest(name = "{0} of protocol {1}")
    @MethodSource("broken")
    void isCaughtAndShown(Damage damage, int seed) {
        int rule = seed % SoundProtocol.RULES;
        Draft broken = damage.to(SoundProtocol.of(seed), rule);

        Proof proof = Prover.prove(broken.protocol(), Optional.of(SoundProtocol.generous()));

        assertThat(proof.faults())
            .anyMatch(fault -> fault.code() == damage.code && fault.where().equals(damage.where(rule)));
        assertThat(proof.certificate().isPresent()).isEqualTo(proof.faults().stream().noneMatch(Fault::blocks));
        assertThat(proof.faults()).allSatisfy(fault -> Witness.of(broken.protocol()).confirms(fault));
    }

    static Stream<Arguments> broken() {
        return Stream.of(Damage.values())
            .flatMap(damage -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(damage, seed)));
    }

    @Test
    void areManyEnough() {
        assertThat(broken().count()).isGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSoundProtocolGetsItsCertificateAndNoFalseAlarm(int seed) {
        Draft sound = SoundProtocol.variant(seed);

        Proof proof = Prover.prove(sound.protocol(), Optional.of(SoundProtocol.generous()));

        assertThat(proof.certificate()).as("%s", proof.faults()).isPresent();
        assertThat(proof.faults()).allSatisfy(fault -> Witness.of(sound.protocol()).confirms(fault));
        assertThat(proof.faults()).extracting(Fault::code)
            .allMatch(Set.of(Fault.Code.VALUE_NOT_SPOKEN_OF, Fault.Code.SAFETY_NET_NEVER_ACTS,
                    Fault.Code.SAFETY_NET_KEPT_FROM_ACTING, Fault.Code.NETWORK_FLAG_NOT_LISTED)::contains);
    }

    static IntStream seeds() {
        return IntStream.range(100, 160);
    }

    @ParameterizedTest
    @CsvSource({ "15 minutes, false", "14 minutes, true" })
    void whatIsLessUrgentMayBeDueAsSoonAndNoSooner(String within, boolean told) {
        Draft draft = SoundProtocol.of(1);
        Draft.in(draft.group("priorities"), "P1").put("acknowledgeWithin", within);

        assertThat(draft.proof().faults()).extracting(Fault::code)
            .filteredOn(Fault.Code.PRIORITIES_OUT_OF_ORDER::equals)
            .hasSize(told ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({ "50, true", "800, false" })
    void aRuleThatRaisesWhatALaterOneAssignsIsToldOf(String order, boolean told) {
        Draft draft = SoundProtocol.of(1).add("rules", """
                id: R-hurry
                title: Hurry
                order: %s
                raise: [job-0, job-1, job-3]
                basis: [practice]
                status: model
                """.formatted(order));

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isPresent();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.RAISE_COMES_TOO_EARLY)
            .allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault))
            .extracting(Fault::where, Fault::severity, Fault::message)
            .containsExactlyElementsOf(told ? List.of(leftAsItIs("R-1"), leftAsItIs("R-3")) : List.of());
    }

    /** Of R-0 there is nothing to say: what it assigns is most urgent already. */
    private static Tuple leftAsItIs(String later) {
        return tuple("R-hurry", Severity.WARNING, "R-hurry leaves as it is what " + later
                + " assigns: that one runs after it. Give R-hurry a higher 'order'.");
    }

    /** The file is sound, and reports may name more than it knows. */
    @Test
    void whoTakesPartAndIsNotInTheFileIsToldOf() {
        Map<String, Map<String, String>> rights = new HashMap<>(SoundProtocol.generous().entitlements().rights());
        rights.put("lighthouse", Map.of("case-ref", "R"));
        ListedAgencies listed = new ListedAgencies(new Entitlements(rights), SoundProtocol.generous().posts(),
                Map.of());

        Proof proof = Prover.prove(SoundProtocol.of(1).protocol(), Optional.of(listed));

        assertThat(proof.certificate()).isPresent();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.AGENCY_NOT_IN_PROTOCOL)
            .singleElement()
            .returns("lighthouse", Fault::where)
            .returns(Severity.WARNING, Fault::severity);
    }

    /** Also who comes by declines alone, and who is the last whom a ladder asks. */
    @Test
    void whoMayHearOfSomethingUrgentTooLateIsToldOf() {
        ListedAgencies generous = SoundProtocol.generous();
        ListedAgencies listed = new ListedAgencies(generous.entitlements(), generous.posts(),
                Map.of("council", "its hours are office", "charity", "it is asleep"));
        Draft draft = SoundProtocol.of(1);

        Proof proof = Prover.prove(draft.protocol(), Optional.of(listed));

        assertThat(proof.certificate()).isPresent();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.TASK_DUE_OUT_OF_HOURS)
            .allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault))
            .extracting(Fault::where, Fault::message)
            .satisfiesExactlyInAnyOrder(told -> assertThat(told.toList().toString())
                .startsWith("[council, council stands in for '")
                .contains(", then by court, and its hours are office: deadlines and ladders run by day and night."),
                    told -> assertThat(told.toList().toString()).startsWith(
                            "[P0, The ladder of P0 ends at council:duty, and its hours are office: deadlines and"));
    }

    @Test
    void whoStandsInWhenTwoDeclineMustBeListedToo() {
        Draft draft = SoundProtocol.of(1);
        draft.group("priorities").forEach((id, priority) -> keepCouncilOut(draft, id));
        Map<String, Map<String, String>> rights = new HashMap<>(SoundProtocol.generous().entitlements().rights());
        rights.remove("council");

        Proof proof = Prover.prove(draft.protocol(),
                Optional.of(new ListedAgencies(new Entitlements(rights), Set.of("court:duty"), Map.of())));

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(fault -> fault.code() == Fault.Code.AGENCY_NOT_IN_DIRECTORY)
            .singleElement()
            .returns("council", Fault::where)
            .satisfies(fault -> {
                assertThat(fault.message()).startsWith("council stands in for '")
                    .endsWith("once declined by social, then by court, and is not in the directory.");
                assertThat(fault.counterExample().orElseThrow().declines()).containsExactly("social", "court");
                Witness.of(draft.protocol()).confirms(fault);
            });
    }

    private static void keepCouncilOut(Draft draft, String priority) {
        Draft.in(draft.group("priorities"), priority)
            .put("ladder", List.of(Map.of("after", "1 working day", "to", "court:duty")));
    }

    @Test
    void whereNoReportCanNameTheImplicatedNothingKeepsThemAway() {
        Draft broken = SoundProtocol.of(1);
        broken.group("inputs").remove("implicatedAgency");
        broken.remove("rules", "R-away");

        assertThat(broken.proof().faults()).filteredOn(Fault::blocks)
            .singleElement()
            .returns(Fault.Code.IMPLICATED_NOT_EXCLUDED, Fault::code)
            .returns("inputs", Fault::where);
    }

    /** Half a mistake is found as a whole one is, and its cases are said. */
    @Test
    void anExclusionWithOneMoreConditionIsSaidByItsCases() {
        Draft broken = Shipped.proposal("nm");
        Draft.in(broken.rule("NM-10"), "when").put("flags", Map.of("has", "suspect-present"));

        assertThat(broken.proof().faults()).filteredOn(Fault::blocks).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.IMPLICATED_NOT_EXCLUDED);
            assertThat(fault.message()).startsWith("An agency that a report implicates is not kept away: ");
            assertThat(fault.when()).contains("and other cases")
                .allMatch(said -> said.contains("without suspect-present") || said.equals("and other cases"));
            assertThat(fault.counterExample().orElseThrow().facts()).containsKey("implicatedAgency");
            Witness.of(broken.protocol()).confirms(fault);
        });
    }

    /**
     * The Turkmen proposal, broken in the same ways where it has the parts.
     */
    @ParameterizedTest
    @EnumSource(TurkmenDamage.class)
    void theTurkmenProposalIsCaughtToo(TurkmenDamage damage) {
        Draft broken = damage.to(Shipped.turkmenProposal());

        Proof proof = broken.proof();

        assertThat(proof.faults()).filteredOn(Fault::blocks)
            .extracting(Fault::code)
            .hasSameElementsAs(damage.code)
            .isNotEmpty();
        assertThat(proof.faults()).allSatisfy(fault -> Witness.of(broken.protocol()).confirms(fault));
    }

    enum TurkmenDamage {

        NO_GUARDIAN(Fault.Code.ROLE_UNFILLED, Fault.Code.INVARIANT_BROKEN),
        NO_GUARDIAN_FOR_DISPUTED_AGE(Fault.Code.ROLE_UNFILLED, Fault.Code.INVARIANT_BROKEN),
        TWO_RECEIVERS(Fault.Code.ROLE_DOUBLED, Fault.Code.ROLE_UNFILLED),
        NO_ONE_ELSE_IDENTIFIES(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED, Fault.Code.ROLE_EMPTY_WHEN_DECLINED),
        POLICE_AGAINST_THE_WISH(Fault.Code.INVARIANT_BROKEN), POLICE_STANDS_IN(Fault.Code.INVARIANT_BROKEN),
        POLICE_ON_A_LADDER(Fault.Code.INVARIANT_BROKEN), NO_SAFETY_NET(Fault.Code.NOBODY_ACTS),
        NOBODY_MEETS_THE_PERSON(Fault.Code.ROLE_UNFILLED), NOBODY_KEPT_AWAY(Fault.Code.IMPLICATED_NOT_EXCLUDED),
        KEPT_AWAY_AT_TIMES(Fault.Code.IMPLICATED_NOT_EXCLUDED);

        private final Set<Fault.Code> code;

        TurkmenDamage(Fault.Code first, Fault.Code... more) {
            code = EnumSet.of(first, more);
        }

        Draft to(Draft draft) {
            // some of them name the rule that goes
            draft.file().remove("examples");
            switch (this) {
                case NO_GUARDIAN -> draft.remove("rules", "TM-12");
                case NO_GUARDIAN_FOR_DISPUTED_AGE -> Draft.in(draft.rule("TM-12"), "when").put("ageGroup", "child");
                case TWO_RECEIVERS -> Draft.in(draft.rule("TM-05"), "when").put("place", "airport");
                case NO_ONE_ELSE_IDENTIFIES -> draft.group("fallbacks").remove("ministry-of-internal-affairs");
                case POLICE_AGAINST_THE_WISH -> draft.rule("TM-07").remove("any");
                case POLICE_STANDS_IN -> Draft.in(draft.group("fallbacks"), "ministry-of-labour-social-protection")
                    .put("contact-and-assess", "ministry-of-internal-affairs");
                case POLICE_ON_A_LADDER -> {
                    draft.add("duties", "{id: 'ministry-of-internal-affairs:duty', status: assumption}");
                    Draft.in(draft.group("priorities"), "P1")
                        .put("ladder",
                                List.of(rung("60 minutes", "ministry-of-internal-affairs:duty"),
                                        rung("120 minutes", "prosecutor-general-office:duty"),
                                        rung("180 minutes", "interdepartmental-commission:coordinator")));
                }
                case NO_SAFETY_NET -> draft.file().remove("safetyNet");
                case NOBODY_MEETS_THE_PERSON -> draft.remove("rules", "TM-34");
                case NOBODY_KEPT_AWAY -> draft.rule("TM-25").remove("exclude");
                case KEPT_AWAY_AT_TIMES ->
                    Draft.in(draft.rule("TM-25"), "when").put("flags", Map.of("has", "suspect-present"));
            }
            return draft;
        }

        private static Map<String, String> rung(String after, String to) {
            return Map.of("after", after, "to", to);
        }

    }

}
