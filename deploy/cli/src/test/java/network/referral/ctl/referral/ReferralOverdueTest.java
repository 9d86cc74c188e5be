package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferralOverdueTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final StandIn routing = new StandIn((method, address) -> asked.add(address.getQuery()));

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void nothingOverdueIsSaid() {
        answers(200, "[]");
        var run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nothing is overdue.");
    }

    @Test
    void whoIsLateIsNamed() {
        answers(200,
                """
                        [{"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","assignmentId":"x",\
                        "agency":"prosecutor-general-office","purpose":"appoint-guardian","priority":"P1",\
                        "state":"delivered","assignedAt":"2026-11-24T08:15:01Z","acknowledgeBy":"2026-11-24T09:15:01Z","post":"duty",\
                        "concerns":"y"},{"referralId":"8d444840-9dc0-51d1-b245-5ffdce74fad2","assignmentId":"y",\
                        "agency":"guardianship-authority","purpose":"appoint-guardian","priority":"P1",\
                        "state":"delivered","assignedAt":"2026-11-24T08:15:01Z","acknowledgeBy":"2026-11-24T09:15:01Z","post":null,\
                        "concerns":null}]""");
        var run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
            .contains("7d444840-9dc0-51d1-b245-5ffdce74fad2", "P1", "2026-11-24T09:15:01Z", "prosecutor-general-office",
                    "duty", "delivered", "appoint-guardian", "8d444840-9dc0-51d1-b245-5ffdce74fad2")
            .doesNotContain("null");
    }

    @Test
    void asManyAsRoutingNamesAreAskedForAndThatThereMayBeMoreIsSaid() {
        answers(200, "[" + "{},".repeat(RoutingClient.MOST_OVERDUE - 2) + "{}]");
        assertThat(run().err()).isEmpty();
        answers(200, "[" + "{},".repeat(RoutingClient.MOST_OVERDUE - 1) + "{}]");
        assertThat(run().err()).contains("There may be more");
        assertThat(asked).containsOnly("limit=10000");
    }

    @Test
    void whatHasBeenInHandForLongIsNamedInstead() {
        answers(200, """
                [{"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","assignmentId":"x",\
                "agency":"bar-association","purpose":"legal-aid","priority":"P3","state":"accepted",\
                "assignedAt":"2026-01-24T08:15:01Z","acknowledgeBy":"2026-01-29T09:15:01Z","post":null,\
                "concerns":null}]""");
        var run = run("--in-hand-since", "2026-11-24T08:00:00Z");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("MADE", "2026-01-24T08:15:01Z", "bar-association", "accepted")
            .doesNotContain("DUE", "2026-01-29");
        assertThat(asked).containsOnly("limit=10000&in-hand-since=2026-11-24T08:00:00Z");
    }

    @Test
    void nothingInHandForSoLongIsSaid() {
        answers(200, "[]");
        var run = run("--in-hand-since", "7d");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nothing has been in hand for so long.");
    }

    @Test
    void casesStillBeingReadAreNoAnswer() {
        answers(503, "");
        assertThat(run().exitCode()).isEqualTo(ExitCode.AWAY);
    }

    @Test
    void whatIsNoListSaysNothing() {
        answers(200, "{\"status\":\"UP\"}");
        var run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(routing.url(), "it sent no list");
    }

    private Ctl.Run run(String... more) {
        var command = Stream.of("referral", "overdue", "--routing-url", routing.url());
        return Ctl.run(Stream.concat(command, Stream.of(more)).toArray(String[]::new));
    }

    private void answers(int status, String body) {
        routing.answers("/v1/overdue", status, body);
    }

}
