package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunTest {

    @Test
    @Timeout(60)
    void ends_with_its_program_whatever_that_leaves_running() {
        var run = Run.of(new ProcessBuilder("sh", "-c", "sleep 90 & echo $!; sleep 0.5; exit 3"));

        assertThat(run.exitCode()).isEqualTo(3);
        var left = ProcessHandle.of(Long.parseLong(run.said().strip()));
        assertThat(left).hasValueSatisfying(ProcessHandle::destroyForcibly);
    }

}
