package network.referral.routing.bus;

import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The threads of the topology. Where one dies and none can be made in its place, Kafka
 * Streams (4.2.2) goes on without it, and stays as it was also without any.
 *
 * @param streams null while there are none
 * @param due how many there must be
 */
record StreamThreads(Supplier<KafkaStreams> streams, int due) {

    /** Whether the topology goes on with fewer than there must be. */
    boolean areTooFew() {
        var running = streams.get();
        return running != null && running.state().isRunningOrRebalancing()
                && running.metadataForLocalThreads().size() < due;
    }

}
