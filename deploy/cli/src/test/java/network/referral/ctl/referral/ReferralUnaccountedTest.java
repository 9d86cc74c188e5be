package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferralUnaccountedTest {

    private final StandIn routing = new StandIn((method, address) -> {
    });

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void booksThatBalanceSaySo() {
        answers(200, "[]");
        var run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Everything is accounted for.");
    }

    @Test
    void whatIsMissingIsNamed() {
        answers(200, """
                [{"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","missing":"decision",\
                "since":"2026-11-24T08:15:01Z","from":"referral.identifications/3/17"},\
                {"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","missing":"deadline",\
                "since":"2026-11-24T08:30:00Z","from":null}]""");
        var run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("7d444840-9dc0-51d1-b245-5ffdce74fad2", "decision", "2026-11-24T08:15:01Z",
                "referral.identifications/3/17");
        assertThat(run.lines()).last().asString().contains("deadline").doesNotContain("/");
    }

    @Test
    void whatWasParkedAndWaitsIsNamedAlike() {
        routing.answers("/v1/parked", 200, """
                [{"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","missing":"status",\
                "since":"2026-11-24T08:15:01Z","from":"referral.status.letter-clinic/2/9"}]""");
        var run = Ctl.run("referral", "parked", "--routing-url", routing.url());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("status", "referral.status.letter-clinic/2/9");
        routing.answers("/v1/parked", 200, "[]");
        var none = Ctl.run("referral", "parked", "--routing-url", routing.url());
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).contains("Nothing that was parked waits.");
    }

    @Test
    void booksStillBeingReadAreNoAnswer() {
        answers(503, "");
        assertThat(run().exitCode()).isEqualTo(ExitCode.AWAY);
    }

    @Test
    void whatIsWithoutMeasureIsNoAnswer() {
        answers(200, "[".repeat(600));
        var run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("is no routing service");
    }

    private Ctl.Run run() {
        return Ctl.run("referral", "unaccounted", "--routing-url", routing.url());
    }

    private void answers(int status, String body) {
        routing.answers("/v1/unaccounted", status, body);
    }

}
