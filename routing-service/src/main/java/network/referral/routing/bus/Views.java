package network.referral.routing.bus;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.events.CaseSnapshot;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;

/**
 * What this instance holds whole: the protocols in force, and every case for operations
 * to look up.
 */
public class Views implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReplicatedView<ProtocolVersion> protocols;

    private final ReplicatedView<CaseSnapshot> cases;

    private final ProtocolsInForce inForce;

    private final List<ReplicatedView.Change<CaseSnapshot>> onCase = new CopyOnWriteArrayList<>();

    Views(Wire wire, Map<String, Object> consumerConfig, ProtocolsInForce inForce, RoutingMetrics counters) {
        this.inForce = inForce;
        this.protocols = new ReplicatedView<>(Topics.PROTOCOLS, ProtocolVersion.class, wire, consumerConfig,
                this::changed, (topic, refused) -> counters.parked(topic.name(), refused.cause()));
        this.cases = new ReplicatedView<>(Topics.CASES, CaseSnapshot.class, wire, consumerConfig, this::changed,
                (topic, refused) -> counters.parked(topic.name(), refused.cause()));
    }

    private void changed(ProtocolVersion before, ProtocolVersion after) {
        inForce.changed(after, protocols.isCaughtUp());
    }

    private void changed(CaseSnapshot before, CaseSnapshot after) {
        onCase.forEach(listener -> listener.accept(before, after));
    }

    /**
     * Tells of every case from the beginning, each read once for all who listen.
     * @param listener added before the start
     */
    void onCase(ReplicatedView.Change<CaseSnapshot> listener) {
        onCase.add(listener);
    }

    void start() {
        protocols.start();
        cases.start();
    }

    boolean awaitCaughtUp() throws InterruptedException {
        return protocols.awaitCaughtUp(PATIENCE) && cases.awaitCaughtUp(PATIENCE) && inForce.areComplete();
    }

    boolean areCaughtUp() {
        return protocols.isCaughtUp() && cases.isCaughtUp() && inForce.areComplete();
    }

    boolean areCasesCaughtUp() {
        return cases.isCaughtUp();
    }

    public Optional<CaseSnapshot> referral(ReferralId id) {
        return cases.get(id.toString());
    }

    public Collection<ProtocolVersion> protocols() {
        return protocols.all();
    }

    @Override
    public void close() {
        protocols.close();
        cases.close();
    }

}
