package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever is paged sees that routing reads, and need not start it again. */
class StateReadTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(StateRead.class);

    private static final TopicPartition CASES = new TopicPartition("referral-routing-cases-changelog", 3);

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    private final StateRead read = new StateRead();

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.INFO);
        told.start();
        LOG.addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(told);
        LOG.setLevel(null);
    }

    @Test
    void a_share_that_is_taken_over_is_told_when_it_begins_and_when_it_ends() {
        read.onRestoreStart(CASES, "cases", 10, 90_010);
        read.onBatchRestored(CASES, "cases", 1_010, 1_000);
        assertThat(told.list).extracting(ILoggingEvent::getFormattedMessage)
            .containsExactly("Reading the state of cases, partition 3: 90000 records");

        read.onRestoreEnd(CASES, "cases", 90_000);
        assertThat(told.list).extracting(ILoggingEvent::getFormattedMessage)
            .endsWith("The state of cases, partition 3, has been read");
    }

    @Test
    void so_is_one_that_another_reads_after_all() {
        read.onRestoreStart(CASES, "cases", 10, 90_010);
        read.onRestoreSuspended(CASES, "cases", 4_000);

        assertThat(told.list).extracting(ILoggingEvent::getFormattedMessage)
            .endsWith("The state of cases, partition 3, is left to another after 4000 records");
    }

    /** Each start reads a little of each of a hundred partitions. */
    @Test
    void what_is_read_in_a_moment_is_not_told() {
        read.onRestoreStart(CASES, "cases", 10, 10 + StateRead.MANY - 1);
        read.onRestoreEnd(CASES, "cases", StateRead.MANY - 1);

        assertThat(told.list).isEmpty();
    }

}
