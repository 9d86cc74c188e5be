package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExampleRunTest {

    @Test
    void aFailedExampleSaysHowTheDecisionDiffers() {
        Protocol protocol = Protocols
            .protocol(SmallProtocol.with("      police:screen: P1\n      health:heal: P1\n    rules: [Z-1, Z-2]",
                    "      police:screen: P2\n      court:watch: P0\n    rules: [Z-1]"));

        assertThat(protocol.runExamples()).singleElement().satisfies(result -> {
            assertThat(result.passed()).isFalse();
            assertThat(result.id()).isEqualTo("E1");
            assertThat(result.differences()).containsExactly("Expected court:watch at P0, but it is not assigned.",
                    "Expected police:screen at P2, but it is at P1.", "Not expected: health:heal is assigned at P1.",
                    "Expected the rules [Z-1], but these fired: [Z-1, Z-2].");
        });
    }

    @Test
    void anExampleNeedNotSayWhichRulesFire() {
        assertThat(Protocols.protocol(SmallProtocol.without("    rules: [Z-1, Z-2]\n")).runExamples()).singleElement()
            .returns(true, ExampleResult::passed);
    }

    @Test
    void anExampleMaySayThatNothingFires() {
        Protocol protocol = Protocols.protocol(SmallProtocol.TEXT + """
                  - id: E2
                    title: Nobody
                    facts: {presumption: false}
                    assignments: {}
                    rules: []
                """);

        assertThat(protocol.runExamples()).extracting(ExampleResult::passed).containsExactly(true, true);
    }

}
