package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who takes over when an agency is excluded, or declines. */
class StandInTest {

    private static final Protocol TURKMEN = Protocols.turkmen();

    /** The small protocol, with a second input whose agency is kept away. */
    private static final String TWO_IMPLICATED = SmallProtocol.with("fallbacks:\n", """
              - id: Z-10
                title: Keep the other one away too
                order: 901
                when: {alsoImplicated: {known: true}}
                exclude: alsoImplicated
                basis: [practice]
                status: assumption
            fallbacks:
            """).replace("  implicatedAgency: {", "  alsoImplicated: {type: agency}\n  implicatedAgency: {");

    @Test
    void thePurposeComesBeforeAnyPurpose() {
        Protocol small = Protocols.protocol(SmallProtocol.TEXT);

        assertThat(small.standIn("police", "screen", Set.of())).contains("court");
        assertThat(small.standIn("police", "heal", Set.of())).contains("health");
        assertThat(small.standIn("mission", "notify", Set.of())).isEmpty();
    }

    @Test
    void theChainIsFollowedToItsEnd() {
        assertThat(TURKMEN.standIn("prosecutor-general-office", "oversight", Set.of())).contains("ombudsperson-office");
        assertThat(TURKMEN.standIn("prosecutor-general-office", "oversight", Set.of("ombudsperson-office")))
            .contains("interdepartmental-commission");
        assertThat(TURKMEN.standIn("prosecutor-general-office", "oversight",
                Set.of("ombudsperson-office", "interdepartmental-commission")))
            .isEmpty();
    }

    @Test
    void twoWhoStandInForEachOtherAreNoCircle() {
        assertThat(TURKMEN.standIn("state-border-service", "receive-and-screen", Set.of("state-migration-service")))
            .isEmpty();
        assertThat(TURKMEN.standIn("state-border-service", "receive-and-screen",
                Set.of("state-border-service", "state-migration-service")))
            .isEmpty();
    }

    @Test
    void nobodyStandsInForAnAgencyTheProtocolDoesNotKnow() {
        assertThat(TURKMEN.standIn("nobody", "oversight", Set.of())).isEmpty();
    }

    @Test
    void anExcludedStandInIsPassedOver() {
        Protocol chain = Protocols
            .protocol(TWO_IMPLICATED.replace("police: {screen: court,", "police: {screen: health,"));

        Decision decision = Protocols.decide(chain,
                Map.of("presumption", true, "place", "port", "implicatedAgency", "police", "alsoImplicated", "health"));

        assertThat(decision.assignments()).singleElement().satisfies(assignment -> {
            assertThat(assignment.agency()).isEqualTo("court");
            assertThat(assignment.purpose()).isEqualTo("screen");
            assertThat(assignment.standsInFor()).containsExactly("police");
        });
    }

    @Test
    void aTaskInACircleOfExcludedAgenciesIsUnfilled() {
        Decision decision = Protocols.decide(Protocols.protocol(TWO_IMPLICATED),
                Map.of("presumption", true, "place", "port", "implicatedAgency", "police", "alsoImplicated", "court"));

        assertThat(decision.excluded()).containsExactly("court", "police");
        assertThat(decision.unfilled()).extracting(Unfilled::agency).containsExactly("police");
        assertThat(decision.outcome()).isEqualTo(Outcome.SAFETY_NET);
        assertThat(decision.assignments()).extracting(Assignment::agency).containsExactly("health");
    }

}
