package network.referral.e2e;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;
import org.apache.kafka.common.KafkaException;

/** Counts, for whoever asks and from its first look on, what routing has decided. */
final class Decided implements AutoCloseable {

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    private final CommittedRecords<RoutingDecision> decisions;

    private volatile int revisions;

    Decided(LocalNetwork network) {
        this.decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class);
        looking.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    /** Revisions of reports, each once. */
    int revisions() {
        return revisions;
    }

    private void look() {
        try {
            revisions = (int) decisions.all()
                .stream()
                .map(each -> each.key() + " " + each.value().getRevision())
                .distinct()
                .count();
        }
        catch (KafkaException e) {
            // the broker is away: looks again
        }
    }

    @Override
    public void close() {
        looking.close();
        decisions.close();
    }

}
