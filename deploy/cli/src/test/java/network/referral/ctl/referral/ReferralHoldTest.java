package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said where the key store does not hold what is to be held. */
class ReferralHoldTest {

    private static final String ID = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private final StandIn keyStore = new StandIn((method, address) -> {
    });

    @AfterEach
    void stop() {
        keyStore.close();
    }

    @Test
    void whatCannotBePutOnRecordIsNotHeldAndTheHealthIsNoHelp() {
        answers("not-on-record");

        var run = hold();

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("503 (not-on-record)", "nothing was done", "AuditNotWritten")
            .doesNotContain("health");
    }

    @Test
    void whatCannotBeWrittenMayBeHeldUntilTheNextStart() {
        answers("unavailable");

        assertThat(hold().err()).contains("503 (unavailable)", "only until the key store's next start", "HoldNotKept");
        assertThat(Ctl.run("referral", "release", ID, "--key-store", keyStore.url()).err())
            .contains("may be free all the same", "HoldNotKept");
    }

    @Test
    void whoeverHasNoKeyOfTheIssuerIsNamed() {
        answers("issuer-away");

        assertThat(hold().err()).contains("issuer-away", "nothing was done", "IssuerAway").doesNotContain("health");
    }

    @Test
    void whatIsNoCodeIsNotSaid() {
        answers("<b>");

        assertThat(hold().err()).contains("answered 503. It may be held").doesNotContain("<b>");
    }

    private void answers(String code) {
        keyStore.answers("/v1/keys/" + ID + "/hold", 503, "{\"code\":\"" + code + "\"}");
    }

    private Ctl.Run hold() {
        return Ctl.run("referral", "hold", ID, "--reason", "court-order", "--key-store", keyStore.url());
    }

}
