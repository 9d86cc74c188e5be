package network.referral.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import network.referral.events.AgeGroup;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    @BeforeAll
    static void trust() {
        TrustedClasses.install();
    }

    @Test
    void every_scenario_is_a_report_that_can_travel() throws IOException {
        var scenarios = Mix.scenarios();

        assertThat(scenarios).hasSize(15);
        for (var scenario : scenarios) {
            var report = scenario.identification(ReferralId.derive("test", scenario.id()), NOW);
            var read = Identification.getDecoder().decode(Identification.getEncoder().encode(report));
            assertThat(read.getReporter()).hasToString(scenario.body().path("reporter").asString());
            assertThat(read.getConsent().getPolice()).isNotEqualTo(ConsentState.UNKNOWN);
        }
    }

    @Test
    void a_scenario_says_what_its_body_says() {
        var disputed = Mix.scenarios()
            .stream()
            .filter(scenario -> scenario.id().equals("V11"))
            .findFirst()
            .orElseThrow();

        var report = disputed.identification(ReferralId.derive("test", "V11"), NOW);

        assertThat(disputed.assignments()).isEqualTo(7);
        assertThat(report.getProfile().getAgeGroup()).isEqualTo(AgeGroup.AGE_DISPUTED);
        assertThat(report.getEncounter().getPlace()).hasToString("railway-station");
        assertThat(report.getIndicators()).hasToString("[BEG-04, CHD-17, BEG-05, TRV-04]");
        assertThat(report.getImplicatedAgency()).isNull();
    }

}
