package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LateProducerTest {

    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>("sample", new byte[] { 1 });

    private final List<Made> made = new ArrayList<>();

    private KafkaException thrown;

    private KafkaException failure;

    private KafkaException endedBadly;

    private boolean hangs;

    private long nanos;

    private final LateProducer producer = new LateProducer(() -> {
        made.add(new Made());
        return made.getLast();
    }, () -> nanos);

    @Test
    void one_that_writes_is_kept() throws Exception {
        write();
        write();

        assertThat(made).singleElement().satisfies(one -> assertThat(one.closed()).isFalse());
    }

    @Test
    void one_that_was_refused_when_it_signed_in_gives_way_to_another() throws Exception {
        failure = new SaslAuthenticationException("nobody of that name");
        assertNotConfirmed();

        assertAnotherWrites();
    }

    @Test
    void one_that_is_in_an_error_for_good_gives_way_to_another() throws Exception {
        thrown = new KafkaException("in an error state");
        assertThatThrownBy(this::write).isSameAs(thrown);

        assertAnotherWrites();
    }

    @Test
    void one_that_nothing_was_ever_confirmed_to_gives_way_to_another_in_time() throws Exception {
        failure = new TimeoutException("expired");
        assertNotConfirmed();
        assertThat(made).singleElement().satisfies(one -> assertThat(one.closed()).isFalse());
        nanos += LateProducer.FIRST.toNanos();
        assertNotConfirmed();

        assertAnotherWrites();
    }

    @Test
    void one_that_has_written_outlives_a_broker_that_is_away() throws Exception {
        write();
        nanos += LateProducer.FIRST.toNanos();
        failure = new TimeoutException("expired");
        assertNotConfirmed();

        assertTheSameWrites();
    }

    @Test
    void one_whose_own_thread_has_ended_gives_way_to_another_whatever_it_has_written() throws Exception {
        write();
        hangs = true;
        assertThatThrownBy(() -> producer.write(RECORD, Duration.ofMillis(50)))
            .isInstanceOf(java.util.concurrent.TimeoutException.class);

        hangs = false;
        assertThat(made.getFirst().ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertAnotherWrites();
    }

    @Test
    void what_is_wrong_with_a_record_or_a_thread_is_not_wrong_with_the_producer() throws Exception {
        nanos += LateProducer.FIRST.toNanos();
        failure = new RecordTooLargeException("large");
        assertNotConfirmed();
        thrown = new InterruptException("interrupted");
        assertThatThrownBy(this::write).isSameAs(thrown);
        assertThat(Thread.interrupted()).isTrue();

        assertTheSameWrites();
    }

    @Test
    void what_cannot_be_closed_does_not_hide_what_became_of_the_record() {
        endedBadly = new KafkaException("Failed to close kafka producer");
        failure = new SaslAuthenticationException("nobody of that name");

        assertNotConfirmed();
    }

    private void write() throws Exception {
        producer.write(RECORD, Duration.ofMinutes(1));
    }

    private void assertNotConfirmed() {
        assertThatThrownBy(this::write).isInstanceOf(ExecutionException.class).hasCause(failure);
    }

    private void assertAnotherWrites() throws Exception {
        assertThat(made).singleElement().satisfies(one -> assertThat(one.closed()).isTrue());
        allIsWell();
        assertThat(made).hasSize(2);
        assertThat(made.getLast().history()).containsExactly(RECORD);
    }

    private void assertTheSameWrites() throws Exception {
        allIsWell();
        assertThat(made).singleElement().satisfies(one -> assertThat(one.history()).contains(RECORD));
    }

    private void allIsWell() throws Exception {
        failure = null;
        thrown = null;
        write();
    }

    private final class Made extends MockProducer<byte[], byte[]> {

        private final CountDownLatch ended = new CountDownLatch(1);

        private Made() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
            if (thrown != null) {
                throw thrown;
            }
            if (hangs) {
                return new CompletableFuture<>();
            }
            return failure == null ? super.send(sent, callback) : CompletableFuture.failedFuture(failure);
        }

        @Override
        public void close(Duration timeout) {
            super.close(timeout);
            ended.countDown();
            if (endedBadly != null) {
                throw endedBadly;
            }
        }

    }

}
