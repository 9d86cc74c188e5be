package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.events.CaseSnapshot;
import network.referral.events.Erasure;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;

/**
 * What this instance holds whole: the protocols in force, every case for operations to
 * look up, and which referrals were erased.
 */
public class Views implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReplicatedView<ProtocolVersion> protocols;

    private final ReplicatedView<CaseSnapshot> cases;

    private final ReplicatedView<Erasure> erasures;

    private final ProtocolsInForce inForce;

    private final List<ReplicatedView.Change<Erasure>> onErasure = new CopyOnWriteArrayList<>();

    private final List<ReplicatedView.Change<CaseSnapshot>> onCase = new CopyOnWriteArrayList<>();

    private volatile boolean isBegun;

    Views(Wire wire, Map<String, Object> consumerConfig, ProtocolsInForce inForce, RoutingMetrics counters) {
        this.inForce = inForce;
        this.protocols = new ReplicatedView<>(Topics.PROTOCOLS, ProtocolVersion.class, wire, consumerConfig,
                this::changed, (topic, refused) -> inForce.refused(refused.cause()));
        this.erasures = new ReplicatedView<>(Topics.ERASURES, Erasure.class, wire, consumerConfig,
                (before, after) -> onErasure.forEach(listener -> listener.accept(before, after)),
                (topic, refused) -> counters.parked(topic.name(), refused.cause()));
        this.cases = new ReplicatedView<>(Topics.CASES, CaseSnapshot.class, wire, consumerConfig, this::changed,
                (topic, refused) -> counters.parked(topic.name(), refused.cause()));
    }

    void changed(ProtocolVersion before, ProtocolVersion after) {
        inForce.changed(after, isBegun);
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

    /**
     * Tells of every erasure from the beginning.
     * @param listener added before the start
     */
    void onErasure(ReplicatedView.Change<Erasure> listener) {
        onErasure.add(listener);
    }

    void start() {
        erasures.start();
        protocols.start();
        cases.start();
    }

    /**
     * From now on reports are decided here. A version that is read before is late for
     * none of them, whenever it was to decide.
     */
    void begin() {
        isBegun = true;
    }

    boolean awaitCaughtUp() throws InterruptedException {
        return protocols.awaitCaughtUp(PATIENCE) && cases.awaitCaughtUp(PATIENCE) && erasures.awaitCaughtUp(PATIENCE)
                && inForce.anyDecides();
    }

    boolean areCaughtUp() {
        return protocols.isCaughtUp() && cases.isCaughtUp() && erasures.isCaughtUp() && inForce.anyDecides();
    }

    /** See {@link ProtocolsInForce#undecided()}. */
    List<String> undecided() {
        return inForce.undecided();
    }

    /** Else what is shown may be old. */
    boolean areFollowing() {
        return protocols.isFollowing() && areCasesFollowing();
    }

    boolean areCasesFollowing() {
        return cases.isFollowing() && erasures.isFollowing();
    }

    /** Before that another version may be in force than is shown. */
    public boolean areProtocolsCaughtUp() {
        return protocols.isCaughtUp();
    }

    /** Before that there may be cases that are not shown. */
    boolean areCasesCaughtUp() {
        return cases.isCaughtUp() && erasures.isCaughtUp();
    }

    /** Else there may be cases that are not shown, or not as they stand. */
    public boolean areCasesKnown() {
        return areCasesCaughtUp() && areCasesFollowing();
    }

    /**
     * Else a case may not stand as it was last published. By cases alone: what is erased
     * goes from there, too.
     */
    boolean areSnapshotsKnown() {
        return cases.isCaughtUp() && cases.isFollowing();
    }

    /** When it was erased; empty while it is not. */
    public Optional<Instant> erasedAt(ReferralId id) {
        return erasures.get(id.toString()).map(Erasure::getErasedAt);
    }

    public Optional<CaseSnapshot> referral(ReferralId id) {
        return cases.get(id.toString());
    }

    @Override
    public void close() {
        protocols.close();
        cases.close();
        erasures.close();
    }

}
