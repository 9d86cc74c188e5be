package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.e2e.images.Run;
import network.referral.local.LocalNetwork;
import network.referral.local.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The custodian holds, releases and erases with the operator's tool. */
@DisplayName("The custodian of keys")
class CustodyCommandsIT {

    private final LocalNetwork network = RunningNetwork.get();

    @Test
    void holds_releases_and_erases_a_referral() throws Exception {
        var id = new Intake(network).report(UUID.randomUUID().toString(),
                ReportWithCompartments.of(Map.of("health", "asthma")));

        assertThat(referralctl("hold", id, "--reason", "curiosity").exitCode()).isEqualTo(2);
        var hold = referralctl("hold", id, "--reason", "court-order", "-o", "json");
        assertThat(hold.exitCode()).as(hold.said()).isZero();
        assertThat(hold.said()).startsWith("{\"referralId\":\"" + id + "\",\"reason\":\"court-order\",\"since\":\"");

        await().until(() -> referralctl("show", id).exitCode() == 0);
        var open = referralctl("erase", id);
        assertThat(open.exitCode()).isEqualTo(1);
        assertThat(open.said()).contains("Nothing is erased", "--yes-open");

        var held = referralctl("erase", id, "--yes-open");
        assertThat(held.exitCode()).isEqualTo(1);
        assertThat(held.said()).contains("legal hold", "court-order", "referral release " + id);

        assertThat(referralctl("release", id).exitCode()).isZero();
        var erased = referralctl("erase", id, "--yes-open", "--wait", "10m", "-o", "json");
        assertThat(erased.exitCode()).as(erased.said()).isZero();
        assertThat(erased.said().strip()).startsWith("Told of it until now: ")
            .contains("{\"referralId\":\"" + id
                    + "\",\"before\":\"active\",\"state\":\"erased\",\"settled\":true,\"told\":[\"")
            .contains("],\"toldThenKeptOut\":[],\"reportedBy\":\"",
                    "\"samePerson\":[]}\nBefore this counts as done, keep a copy");
        assertThat(referralctl("show", id).said()).contains("erased 20", "nothing that was written",
                "a notice to keep nothing");
        assertThat(referralctl("show", id, "-o", "json").said())
            .startsWith("{\"referralId\":\"" + id + "\",\"state\":\"erased\",\"erasedAt\":\"20");
        var again = referralctl("erase", id);
        assertThat(again.exitCode()).isZero();
        assertThat(again.said()).contains("erased before", "a notice to keep nothing", "referral.identifications");
        var late = referralctl("hold", id, "--reason", "court-order");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.said()).contains("Too late");
    }

    @Test
    void is_asked_again_before_an_id_that_nobody_knows_is_erased() throws Exception {
        var id = UUID.randomUUID().toString();

        var absent = referralctl("erase", id);
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.said()).contains("--yes-absent");
        assertThat(referralctl("erase", id, "--yes-absent", "--no-wait").exitCode()).isZero();
        assertThat(referralctl("erase", id).said()).contains("erased before");
        assertThat(referralctl("erase", "not-an-id").exitCode()).isEqualTo(2);
    }

    @Test
    void is_told_when_no_key_store_answers() throws Exception {
        var run = referralctl("erase", UUID.randomUUID().toString(), "--key-store", "http://127.0.0.1:" + Ports.free());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.said()).contains("No key store answers");
    }

    private Run referralctl(String... args) throws Exception {
        return new Operator(network).run(Stream.concat(Stream.of("referral"), Stream.of(args)).toArray(String[]::new));
    }

}
