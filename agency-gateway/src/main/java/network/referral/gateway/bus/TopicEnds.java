package network.referral.gateway.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.UpToNow;
import network.referral.schemas.AgencyId;
import network.referral.wire.BrokerHealth;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker where an agency's topics end, and waits until they are read up to
 * there.
 */
final class TopicEnds implements UpToNow, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Hosting hosting;

    private final BrokerHealth brokers;

    private final Late<Admin> admin;

    TopicEnds(Hosting hosting, BrokerHealth brokers, Supplier<Admin> admins) {
        this.hosting = hosting;
        this.brokers = brokers;
        this.admin = new Late<>(admins, late -> late.close(Duration.ZERO));
    }

    @Override
    public void await(AgencyId agency) {
        await(hosting.inboxPartitions(agency));
    }

    @Override
    public void awaitAvailability(AgencyId agency) {
        await(hosting.availabilityPartitions(agency));
    }

    private void await(Set<TopicPartition> partitions) {
        try {
            if (!hosting.awaitRead(ends(partitions), PATIENCE)) {
                throw new NotRecordedException("What was written before has not been read");
            }
        }
        catch (ExecutionException e) {
            throw unknown(e.getCause());
        }
        catch (TimeoutException | KafkaException e) {
            throw unknown(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException("Interrupted before it was known what was written before", e);
        }
    }

    @Override
    public boolean isCutOff() {
        return brokers.areAway();
    }

    @Override
    public Instant knownUntil(AgencyId agency) {
        return hosting.knownUntil(agency);
    }

    private static NotRecordedException unknown(Throwable why) {
        return new NotRecordedException(
                "The broker does not say what was written before (" + why.getClass().getSimpleName() + ")", why);
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        var asked = partitions.stream()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        // as the follower reads: what is not committed yet has not been said
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
            .timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        return admin.get(PATIENCE)
            .listOffsets(asked, options)
            .all()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close().ifPresent(used -> used.close(Duration.ZERO));
    }

}
