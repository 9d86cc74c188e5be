package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class QuietCommitTest {

    private static final long NOON = 1_795_608_000_000L;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

    private final QuietCommit commit = new QuietCommit(context);

    @Test
    void what_comes_after_a_quiet_time_is_committed_at_once() {
        assertThat(isCommittedAt(NOON)).isTrue();
        assertThat(isCommittedAt(NOON + 100)).isTrue();
    }

    @Test
    void what_comes_in_a_busy_time_waits_for_the_interval() {
        isCommittedAt(NOON);

        assertThat(isCommittedAt(NOON + 99)).isFalse();
        assertThat(isCommittedAt(NOON + 198)).isFalse();
        assertThat(isCommittedAt(NOON + 298)).isTrue();
    }

    @Test
    void a_clock_that_is_set_back_costs_one_commit_at_most() {
        isCommittedAt(NOON);

        assertThat(isCommittedAt(NOON - 60_000)).isFalse();
        assertThat(isCommittedAt(NOON - 59_900)).isTrue();
    }

    private boolean isCommittedAt(long millis) {
        context.resetCommit();
        context.setCurrentSystemTimeMs(millis);
        commit.taken();
        return context.committed();
    }

}
