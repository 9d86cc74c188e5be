package network.referral.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Certificate;
import network.referral.routing.protocol.proof.Fault;
import network.referral.routing.protocol.proof.Proof;
import network.referral.routing.protocol.proof.Proven;
import network.referral.routing.protocol.proof.Prover;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed is a proof: of all that can be asked, and not of nothing. */
class SyntheticProtocolTest {

    private static final int RULES = 400;

    private static final int INPUTS = 30;

    @ParameterizedTest
    @ValueSource(longs = { 20261124, 1, 2 })
    void four_hundred_rules_of_thirty_inputs_are_proven(long seed) {
        var protocol = protocol(SyntheticProtocol.of(RULES, INPUTS, seed));

        var proof = Prover.prove(protocol, Optional.empty());

        assertThat(protocol.definition().rules()).hasSize(RULES);
        assertThat(protocol.inputs()).hasSize(INPUTS);
        assertThat(proof.faults()).filteredOn(Fault::blocks).isEmpty();
        assertThat(proof.certificate().map(Certificate::proven).orElseThrow()).extracting(Proven::claim)
            .containsExactly("somebody-acts", "roles-filled", "roles-not-doubled", "implicated-kept-away",
                    "exclusions-covered", "declines-covered", "fallbacks-end", "ladders-end", "children-guarded",
                    "invariants-hold");
    }

    /** What is asked of all rules at once: the hardest that can be asked. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void a_role_that_every_rule_fills_is_proven(boolean ruleForEverybody) {
        var anybody = IntStream.range(0, 60)
            .mapToObj(task -> "task-" + task)
            .collect(Collectors.joining(", ", "filledBy: [", ", guard, watch]"));
        var yaml = SyntheticProtocol.of(RULES, INPUTS, 1)
            .replace("roles:\n",
                    "roles:\n  - {id: anybody, cardinality: at-least-one, " + anybody + ", status: model}\n");
        if (ruleForEverybody) {
            yaml = yaml.substring(0, yaml.indexOf("safetyNet:"))
                .replace("  - {id: R-guard,",
                        "  - {id: R-all, title: Somebody looks,"
                                + " assign: [{agency: body-35, purpose: watch, priority: P1}], share: [case-ref],"
                                + " basis: [practice], status: model}\n  - {id: R-guard,");
        }

        var proof = Prover.prove(protocol(yaml), Optional.empty());

        assertThat(proof.faults()).filteredOn(Fault::blocks).isEmpty();
        assertThat(proof.certificate().map(Certificate::proven).orElseThrow()).anyMatch(proven -> proven.statement()
            .equals("Each mandatory role is held wherever it is due: anybody, guardian."));
    }

    @Test
    void one_narrowed_rule_among_them_is_found() {
        var sound = "title: A child has a guardian, when: {ageGroup: [child, age-disputed]}";
        var yaml = SyntheticProtocol.of(RULES, INPUTS, 1);
        assertThat(yaml).contains(sound);
        var protocol = protocol(
                yaml.replace(sound, sound.replace("]}", "], fact7: {not: north}, flags: {lacks: flag-3}}")));

        var proof = Prover.prove(protocol, Optional.empty());

        assertThat(proof.certificate()).isEmpty();
        var fault = only(proof, Fault.Code.ROLE_UNFILLED);
        assertThat(fault.when()).containsExactlyInAnyOrder("ageGroup is child or age-disputed; fact7 is north",
                "ageGroup is child or age-disputed; with flag-3");
        var facts = (FactsReading.Understood) protocol.facts(fault.counterExample().orElseThrow().facts());
        assertThat(protocol.decide(facts.facts()).assignments()).isNotEmpty()
            .noneMatch(assignment -> assignment.purpose().equals("guard"));
    }

    /**
     * Without a safety net whoever gets nobody is what no rule covers: too many cases to
     * write down, and one is enough. All else is decided all the same.
     */
    @Test
    void somebodyWhomNobodyHelpsIsFoundWhereAllOfThemAreTooMany() {
        var protocol = withoutNet(60, 1);

        var proof = Prover.prove(protocol, Optional.empty());

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(Fault::blocks)
            .extracting(Fault::code)
            .containsExactly(Fault.Code.NOBODY_ACTS);
        var facts = (FactsReading.Understood) protocol
            .facts(proof.faults().getFirst().counterExample().orElseThrow().facts());
        assertThat(protocol.decide(facts.facts()).outcome()).isEqualTo(Outcome.NOBODY_NAMED);
    }

    /** It gives up after so many steps: how long those take is no test's to say. */
    @Test
    void whatCannotBeDecidedIsNamedAndAllElseIsDecided() {
        var protocol = withoutNet(RULES, 1);

        var proof = Prover.prove(protocol, Optional.empty());

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults()).filteredOn(Fault::blocks).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Fault.Code.TOO_LARGE_TO_PROVE);
            assertThat(fault.where()).isEqualTo("somebody-acts");
            assertThat(fault.message()).startsWith("Not decided: somebody-acts.");
        });
    }

    private static Protocol withoutNet(int rules, long seed) {
        var yaml = SyntheticProtocol.of(rules, INPUTS, seed);
        return protocol(yaml.substring(0, yaml.indexOf("safetyNet:")));
    }

    private static Fault only(Proof proof, Fault.Code code) {
        return proof.faults().stream().filter(fault -> fault.code() == code).reduce((one, other) -> {
            throw new AssertionError("more than one " + code);
        }).orElseThrow();
    }

    private static Protocol protocol(String yaml) {
        var reading = ProtocolReader.read("synthetic.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(ProtocolReading.Accepted.class);
        return ((ProtocolReading.Accepted) reading).protocol();
    }

}
