package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedMarksTest {

    private static final TopicPartition INBOX = new TopicPartition("referral.assignments.clinic", 0);

    private final CountDownLatch found = new CountDownLatch(1);

    @AfterEach
    void end() {
        found.countDown();
    }

    private Admin lookedUp() {
        try {
            found.await();
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("Nobody needs it any more");
    }

    @Test
    void anUnreadableRecordWaitsForTheBrokersNameAndTheOthersDoNot() {
        var marks = new ParkedMarks(this::lookedUp, "group");

        assertTimeoutPreemptively(Duration.ofSeconds(15),
                () -> assertThatThrownBy(() -> marks.isDealtWith(INBOX, 7)).isInstanceOf(RetriableException.class));
    }

}
