package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That somebody has seen to what was parked. */
class SettleTest {

    private static final String SETTLEMENTS = "/v1/settlements/";

    private static final String PLACE = "referral.status.letter-clinic/2/9";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final StandIn routing = new StandIn((method, address) -> asked.add(method + " " + address.getPath()));

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void whatIsNamedIsSettledAndNothingElse() {
        answers(200, "{\"outcome\":\"settled\"}");

        var run = settle("--from", PLACE, "--from", "referral.identifications/0/7");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + SETTLEMENTS + PLACE,
                "POST " + SETTLEMENTS + "referral.identifications/0/7");
        assertThat(run.lines()).hasSize(2).first().asString().startsWith("settled").endsWith(PLACE);
    }

    @Test
    void whereNothingWaitsItSaysSo() {
        answers(404, "{\"code\":\"not-parked\"}");

        var run = settle("--from", PLACE);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("not-parked");
        assertThat(settle("--from", "../1/2").out()).startsWith("not-parked");
        assertThat(asked).hasSize(1);
    }

    /** Whoever mistypes one place must not take it for seen to. */
    @Test
    void oneOfManyThatDoesNotWaitEndsItWithNo() {
        answers(200, "{\"outcome\":\"settled\"}");

        var run = settle("--from", "../1/2", "--from", PLACE);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines()).extracting(line -> line.split(" +")[0]).containsExactly("not-parked", "settled");
    }

    @Test
    void machinesGetOneObjectALine() {
        answers(200, "{\"outcome\":\"settled\"}");

        var run = settle("--from", PLACE, "--from", "../1/2", "-o", "json");

        assertThat(run.lines()).containsExactly(
                "{\"origin\":{\"topic\":\"referral.status.letter-clinic\",\"partition\":2,\"offset\":9},"
                        + "\"outcome\":\"settled\"}",
                "{\"origin\":{\"topic\":\"..\",\"partition\":1,\"offset\":2},\"outcome\":\"not-parked\"}");
    }

    @Test
    void onePlaceAtLeastMustBeNamedAndBeOne() {
        assertThat(settle().exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(settle("--from", PLACE, "--from", "somewhere").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asked).isEmpty();
    }

    @Test
    void aServiceThatIsAwayOrIsAnotherIsSaid() {
        answers(503, "{}");
        assertThat(settle("--from", PLACE).exitCode()).isEqualTo(ExitCode.AWAY);
        answers(404, "{\"code\":\"not-found\"}");
        var other = settle("--from", PLACE);
        assertThat(other.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(other.err()).contains("no routing service");
    }

    private Ctl.Run settle(String... more) {
        var args = new ArrayList<>(List.of("dead-letters", "settle", "--client", "", "--routing-url", routing.url()));
        args.addAll(List.of(more));
        return Ctl.run(args.toArray(String[]::new));
    }

    private void answers(int status, String body) {
        routing.answers(SETTLEMENTS, status, body);
    }

}
