package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

    private final List<Made> made = new CopyOnWriteArrayList<>();

    private KafkaException thrown;

    private KafkaException failure;

    private KafkaException endedBadly;

    private boolean hangs;

    private long nanos;

    /** One of them. */
    private final CountDownLatch ended = new CountDownLatch(1);

    private KafkaException unmakeable;

    private CompletableFuture<Void> lookUp = CompletableFuture.completedFuture(null);

    private CompletableFuture<Void> endsWhen = CompletableFuture.completedFuture(null);

    private long takesToMake;

    private final LateProducer producer = new LateProducer(() -> {
        lookUp.join();
        nanos += takesToMake;
        if (unmakeable != null) {
            throw unmakeable;
        }
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

    @Test
    void nobody_waits_for_long_where_names_are_looked_up_for_long() throws Exception {
        var found = new CompletableFuture<Void>();
        lookUp = found;
        try {
            var writers = Stream.generate(() -> new FutureTask<>(() -> {
                producer.write(RECORD, Duration.ofMillis(100));
                return null;
            })).limit(2).toList();
            writers.forEach(writer -> Thread.ofPlatform().daemon().start(writer));

            for (var writer : writers) {
                assertThatThrownBy(() -> writer.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(TimeoutException.class);
            }
        }
        finally {
            found.complete(null);
        }
        assertTheSameWrites();
    }

    @Test
    void one_that_could_not_be_made_is_made_again() throws Exception {
        unmakeable = new KafkaException("No resolvable bootstrap urls");
        assertThatThrownBy(this::write).isSameAs(unmakeable);
        unmakeable = null;

        assertTheSameWrites();
    }

    @Test
    void one_that_had_less_time_since_it_was_made_meanwhile_is_kept() throws Exception {
        takesToMake = 1;
        hangs = true;
        // long enough for it to be made
        assertThatThrownBy(() -> producer.write(RECORD, Duration.ofSeconds(5)))
            .isInstanceOf(java.util.concurrent.TimeoutException.class);

        hangs = false;
        assertTheSameWrites();
    }

    @Test
    void whoever_wrote_does_not_wait_until_one_that_is_given_up_has_ended() {
        failure = new SaslAuthenticationException("nobody of that name");
        endsWhen = new CompletableFuture<>();
        try {
            assertTimeoutPreemptively(Duration.ofMinutes(1), this::assertNotConfirmed);
        }
        finally {
            endsWhen.complete(null);
        }
    }

    @Test
    void one_that_is_made_after_the_end_is_closed() throws Exception {
        lookUp = new CompletableFuture<>();
        assertTimeoutPreemptively(Duration.ofMinutes(1),
                () -> assertThatThrownBy(() -> producer.write(RECORD, Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class));
        producer.close();
        lookUp.complete(null);

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(this::write).isInstanceOf(IllegalStateException.class);
        assertThat(made).hasSize(1);
    }

    private void write() throws Exception {
        producer.write(RECORD, Duration.ofMinutes(1));
    }

    private void assertNotConfirmed() {
        assertThatThrownBy(this::write).isInstanceOf(ExecutionException.class).hasCause(failure);
    }

    private void assertAnotherWrites() throws Exception {
        assertThat(made).hasSize(1);
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
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
            endsWhen.join();
            super.close(timeout);
            ended.countDown();
            if (endedBadly != null) {
                throw endedBadly;
            }
        }

    }

}
