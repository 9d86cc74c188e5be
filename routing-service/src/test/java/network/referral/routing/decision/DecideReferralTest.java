package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ProtocolReader;
import network.referral.routing.protocol.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecideReferralTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId SOMEBODY = ReferralId.derive("airport-security-ashgabat", "decide-01");

    private static Protocol turkmen;

    @BeforeAll
    static void readProtocol() throws IOException {
        var file = Path.of(System.getProperty("network.root"), "deploy/protocols/tm/protocol.yaml");
        turkmen = ((ProtocolReading.Accepted) ProtocolReader.read("tm", Files.readAllBytes(file))).protocol();
    }

    @Test
    void deadlines_are_instants_counted_from_now() {
        var decision = decide(Map.of("flags", List.of("suspect-present")), Pace.REAL);

        assertThat(decision.named()).filteredOn(named -> named.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(screen -> {
                assertThat(screen.acknowledgeWithin()).isEqualTo("PT15M");
                assertThat(screen.acknowledgeBy()).isEqualTo(NOON.plusSeconds(15 * 60));
                assertThat(screen.rules()).containsExactly("TM-03", "TM-26");
            });
    }

    @Test
    void a_demonstration_network_runs_faster() {
        var decision = decide(Map.of(), new Pace(60));

        assertThat(decision.named()).filteredOn(named -> named.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(screen -> assertThat(screen.acknowledgeBy()).isEqualTo(NOON.plusSeconds(60)));
    }

    @Test
    void the_same_report_gives_the_same_ids() {
        assertThat(decide(Map.of(), Pace.REAL)).isEqualTo(decide(Map.of(), Pace.REAL));
    }

    @Test
    void a_fact_without_a_word_in_the_protocol_is_asked_again_and_the_others_count() {
        var decision = decide(Map.of("flags", List.of("suspect-present", "of-tomorrow"), "nationality", "Utopia",
                "consent", Map.of("police", "perhaps", "assistance", "given")), Pace.REAL);

        assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
        assertThat(decision.rules()).extracting(DecidedReferral.Fired::id).contains("TM-11", "TM-14", "TM-26");
        assertThat(decision.requirements()).contains("ask-again:consent.police", "ask-again:flags",
                "ask-again:nationality");
    }

    @Test
    void assumptions_stay_marked_in_the_rules_and_in_what_the_agency_reads() {
        var decision = decide(Map.of(), Pace.REAL);

        assertThat(decision.rules()).filteredOn(rule -> rule.id().equals("TM-03"))
            .singleElement()
            .satisfies(rule -> assertThat(rule.status()).isEqualTo("assumption"));
        assertThat(decision.named()).allSatisfy(named -> assertThat(named.basis())
            .allMatch(basis -> basis.endsWith("(assumption)") || basis.endsWith("(derived)")));
    }

    private static DecidedReferral decide(Map<String, Object> also, Pace pace) {
        var facts = new HashMap<String, Object>(Map.of("presumption", true, "place", "airport", "reporter",
                "airport-security-ashgabat", "ageGroup", "adult", "citizenship", "national"));
        facts.putAll(also);
        var report = new Report(SOMEBODY, 1, "TM", new AgencyId("airport-security-ashgabat"), true, facts,
                "0".repeat(64), NOON);
        return DecideReferral.decide(report, turkmen, NOON, pace);
    }

}
