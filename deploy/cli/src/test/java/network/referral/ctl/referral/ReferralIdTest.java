package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralIdTest {

    /** As a spreadsheet shows it. */
    @ParameterizedTest
    @ValueSource(strings = { "referral show", "referral hold --reason court-order",
            "dead-letters redrive --bootstrap-servers 127.0.0.1:1 --referral" })
    void inCapitalsIsToldHowItIsWritten(String command) {
        var run = Ctl.run((command + " 7D444840-9DC0-51D1-B245-5FFDCE74FAD2").split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("must be a referral id, a UUID in small letters.");
    }

}
