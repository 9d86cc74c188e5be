package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedMarksTest {

    private static final TopicPartition INBOX = new TopicPartition("referral.assignments.clinic", 0);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong nanos = new AtomicLong();

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

        assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> assertThatThrownBy(() -> marks.isDealtWith(INBOX, 7)).isInstanceOf(RetriableException.class));
    }

    /** Offsets can be fetched, and what is committed waits for copies that are away. */
    @Test
    void marksThatTheBrokerDoesNotKeepHoldUpNoInbox() {
        var admin = mock(Admin.class);
        var nothing = nothing();
        given(admin.listConsumerGroupOffsets("group")).willReturn(nothing);
        var answers = List.of(new KafkaFutureImpl<Void>(), new KafkaFutureImpl<Void>());
        var told = new ArrayList<Object>();
        given(admin.alterConsumerGroupOffsets(eq("group"), any())).willAnswer(call -> {
            told.add(call.getArgument(1));
            return answer(answers.get(told.size() - 1));
        });
        var marks = new ParkedMarks(() -> admin, "group", nanos::get);
        assertThat(marks.isDealtWith(INBOX, 7)).isFalse();

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> IntStream.range(7, 107).forEach(offset -> {
            nanos.addAndGet(SECOND);
            marks.dealtWith(INBOX, offset);
        }));
        assertThat(told).as("one at a time").hasSize(1);

        answers.getFirst().completeExceptionally(new TimeoutException("No copy is in step"));
        nanos.addAndGet(SECOND);
        marks.settle();
        assertThat(told).last().isEqualTo(Map.of(INBOX, new OffsetAndMetadata(107)));
    }

    private static ListConsumerGroupOffsetsResult nothing() {
        var kept = mock(ListConsumerGroupOffsetsResult.class);
        given(kept.partitionsToOffsetAndMetadata()).willReturn(KafkaFuture.completedFuture(Map.of()));
        return kept;
    }

    private static AlterConsumerGroupOffsetsResult answer(KafkaFuture<Void> future) {
        var answer = mock(AlterConsumerGroupOffsetsResult.class);
        given(answer.all()).willReturn(future);
        return answer;
    }

    @Test
    void aBrokerThatDoesNotSayWhatItKeepsIsNotAskedForEachAgencyAnew() {
        var admin = mock(Admin.class);
        var asked = new AtomicInteger();
        given(admin.listConsumerGroupOffsets("group")).willAnswer(call -> {
            asked.incrementAndGet();
            throw new TimeoutException("The broker does not answer");
        });
        var marks = new ParkedMarks(() -> admin, "group", nanos::get);

        for (int i = 0; i < 10; i++) {
            nanos.addAndGet(SECOND);
            assertThatThrownBy(() -> marks.isDealtWith(INBOX, 7)).isInstanceOf(RetriableException.class);
        }
        assertThat(asked).hasValue(1);
        nanos.addAndGet(6 * SECOND);
        assertThatThrownBy(() -> marks.isDealtWith(INBOX, 7)).isInstanceOf(RetriableException.class);
        assertThat(asked).hasValue(2);
    }

    /** What ends after it has its time, too. */
    @Test
    void atItsEndABrokerThatKeepsNothingIsWaitedForOnce() throws Exception {
        var admin = mock(Admin.class);
        var nothing = nothing();
        given(admin.listConsumerGroupOffsets("group")).willReturn(nothing);
        KafkaFuture<Void> unkept = mock();
        given(unkept.whenComplete(any())).willReturn(unkept);
        given(unkept.get(anyLong(), any())).willThrow(new java.util.concurrent.TimeoutException());
        var told = answer(unkept);
        given(admin.alterConsumerGroupOffsets(eq("group"), any())).willReturn(told);
        var marks = new ParkedMarks(() -> admin, "group", nanos::get);
        nanos.addAndGet(SECOND);
        marks.isDealtWith(INBOX, 7);
        marks.dealtWith(INBOX, 7);

        marks.close();

        then(unkept).should().get(anyLong(), any());
        then(admin).should().close(Duration.ZERO);
    }

}
