package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two gateways of one agency, one of which is a moment behind. */
@Execution(ExecutionMode.SAME_THREAD)
class InstancesIT {

    private static final String ACCEPTED = "{\"status\":\"accepted\"}";

    private static final String COMPLETED = "{\"status\":\"completed\",\"outcome\":\"service-provided\"}";

    private static final String PROGRESS = "{\"status\":\"in-progress\"}";

    private static final String HOLD = "{\"status\":\"on-hold\",\"reason\":\"waits-for-person\"}";

    private static Harbour harbour;

    private static String clinic;

    private static RunningGateway first;

    private static RunningGateway behind;

    /** Holds up whatever a gateway reads. */
    public static final class Held implements ConsumerInterceptor<byte[], byte[]> {

        static final ReentrantLock READING = new ReentrantLock(true);

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            READING.lock();
            READING.unlock();
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        }

        @Override
        public void configure(Map<String, ?> config) {
        }

        @Override
        public void close() {
        }

    }

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        first = RunningGateway.start(TestBus.shared(), clinic).awaitReady();
        behind = RunningGateway
            .start(TestBus.shared(), clinic, Path.of("no-keys"),
                    List.of("--spring.kafka.consumer.properties.interceptor.classes=" + Held.class.getName()))
            .awaitReady();
    }

    @AfterAll
    static void stop() {
        first.close();
        behind.close();
        harbour.close();
    }

    @Test
    void whatAnotherHasTakenIsNeitherDeniedNorPromisedAgainBeforeItIsRead() {
        var rightful = offered();
        var stale = offered();
        List.of(ACCEPTED, PROGRESS).forEach(said -> said(first, stale, said));
        await().until(() -> behind.assignment(clinic, stale).text("/state").equals("in-progress"));
        Held.READING.lock();
        try {
            said(first, rightful, ACCEPTED);
            said(first, stale, HOLD);
            var unread = first.awaitListed(harbour.offered(clinic));

            List.of(behind.stateOnce(clinic, rightful, COMPLETED), behind.stateOnce(clinic, stale, PROGRESS))
                .forEach(reply -> {
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.code()).isEqualTo("not-recorded");
                    assertThat(reply.raw().headers().firstValue("Retry-After")).isPresent();
                });
            assertThat(behind.assignmentOnce(clinic, unread).status()).as("not unknown").isEqualTo(503);
        }
        finally {
            Held.READING.unlock();
        }

        said(behind, rightful, COMPLETED);
        said(behind, stale, PROGRESS);
        assertThat(harbour.ownWords(clinic, rightful)).extracting(AssignmentStatus::getState)
            .containsExactly(AssignmentState.ACCEPTED, AssignmentState.COMPLETED);
        assertThat(harbour.ownWords(clinic, stale)).extracting(AssignmentStatus::getState)
            .containsExactly(AssignmentState.ACCEPTED, AssignmentState.IN_PROGRESS, AssignmentState.ON_HOLD,
                    AssignmentState.IN_PROGRESS);
    }

    @Test
    void eachWordCountsWhicheverOfThemHearsIt() {
        var id = offered();
        var all = List.of(ACCEPTED, PROGRESS, HOLD, PROGRESS, HOLD, PROGRESS, HOLD, PROGRESS, COMPLETED);
        for (int i = 0; i < all.size(); i++) {
            said(i % 2 == 0 ? first : behind, id, all.get(i));
        }

        assertThat(harbour.ownWords(clinic, id)).hasSize(all.size());
    }

    @Test
    void whatAnAgencyHasSaidOfItselfToAnotherIsNotWhatItSaidBefore() {
        assertThat(availability(behind).text("/state")).isEqualTo("open");
        Held.READING.lock();
        try {
            var until = Instant.now().plus(Duration.ofHours(8));
            var full = RunningGateway.again(() -> first.send("PUT", availability(), "application/json",
                    "{\"state\":\"full\",\"until\":\"" + until + "\"}"));
            assertThat(full.status()).isEqualTo(202);

            assertThat(behind.get(availability()).status()).isEqualTo(503);
        }
        finally {
            Held.READING.unlock();
        }
        assertThat(availability(behind).text("/state")).isEqualTo("full");
    }

    private static Reply availability(RunningGateway gateway) {
        return RunningGateway.again(() -> gateway.get(availability()));
    }

    private static String availability() {
        return "/v1/agencies/" + clinic + "/availability";
    }

    private static String offered() {
        var id = first.awaitListed(harbour.offered(clinic));
        behind.awaitListed(clinic, id);
        return id;
    }

    private static void said(RunningGateway gateway, String id, String statement) {
        assertThat(gateway.state(clinic, id, statement).status()).as(statement).isEqualTo(202);
    }

}
