package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasOptionTest {

    /** To Kafka the first is its own default, and the last would come to it as 1. */
    @ParameterizedTest
    @ValueSource(strings = { "-1", "0", "65537" })
    void so_many_copies_there_cannot_be(String replicas) {
        var run = Ctl.run("provision", "--agencies", Ctl.project("deploy/agencies").toString(), "--replicas", replicas,
                "--bootstrap-servers", "nowhere");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--replicas must be");
    }

}
