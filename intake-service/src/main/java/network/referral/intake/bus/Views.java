package network.referral.intake.bus;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import network.referral.events.AgencyRecord;
import network.referral.events.CaseSnapshot;
import network.referral.events.Erasure;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.SmartLifecycle;

/**
 * What intake knows of the network: its agencies, its protocols, where each case stands
 * and which referrals were erased. Nothing is judged before all have been read to their
 * end.
 */
public final class Views implements SmartLifecycle {

    private final ReplicatedView<AgencyRecord> agencies;

    private final ReplicatedView<ProtocolVersion> protocols;

    private final ReplicatedView<CaseSnapshot> cases;

    private final ReplicatedView<Erasure> erasures;

    /**
     * Counts changes of the directory or the protocols, so that what is made of them can
     * be kept.
     */
    private final AtomicLong edition = new AtomicLong();

    private volatile boolean hadCases;

    private volatile boolean running;

    /**
     * @param onCase told of each case whose snapshot has arrived and can be found here,
     * and of its revision; of one that was erased, of all revisions there can be
     * @param onRefused told of each record that could not be read
     */
    Views(Wire wire, Map<String, Object> consumerConfig, ObjIntConsumer<ReferralId> onCase,
            BiConsumer<Topic, Decoded.Refused<?>> onRefused) {
        this.agencies = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, consumerConfig,
                this::newEdition, onRefused::accept);
        this.protocols = new ReplicatedView<>(Topics.PROTOCOLS, ProtocolVersion.class, wire, consumerConfig,
                this::newEdition, onRefused::accept);
        this.erasures = new ReplicatedView<>(Topics.ERASURES, Erasure.class, wire, consumerConfig, (before, after) -> {
            if (after != null) {
                ReferralId.parse(after.getReferralId()).ifPresent(id -> onCase.accept(id, Integer.MAX_VALUE));
            }
        }, onRefused::accept);
        this.cases = new ReplicatedView<>(Topics.CASES, CaseSnapshot.class, wire, consumerConfig, (before, after) -> {
            noteThatThereWereCases();
            if (after != null) {
                ReferralId.parse(after.getReferralId().toString())
                    .ifPresent(id -> onCase.accept(id, after.getRevision()));
            }
        }, onRefused::accept).keeping(KeptCase::of);
    }

    private void noteThatThereWereCases() {
        if (!cases.isCaughtUp()) {
            hadCases = true;
        }
    }

    /**
     * Since when those cases are known that there were at start; empty before, and in a
     * network where there were none.
     */
    Optional<Instant> knowsCasesSince() {
        return hadCases ? cases.caughtUpAt() : Optional.empty();
    }

    boolean areLoaded() {
        return agencies.isCaughtUp() && protocols.isCaughtUp() && cases.isCaughtUp() && erasures.isCaughtUp();
    }

    /** Else there may be cases that are not shown. */
    boolean areCasesKnown() {
        return cases.isCaughtUp() && erasures.isCaughtUp() && cases.isFollowing() && erasures.isFollowing();
    }

    boolean isErased(ReferralId id) {
        return erasures.get(id.toString()).isPresent();
    }

    /** Of it there is only what {@link KeptCase} keeps. */
    Optional<CaseSnapshot> caseOf(ReferralId id) {
        return cases.get(id.toString());
    }

    Iterable<AgencyRecord> agencies() {
        return agencies.all();
    }

    Collection<ProtocolVersion> protocols() {
        return protocols.all();
    }

    long edition() {
        return edition.get();
    }

    private void newEdition(SpecificRecord before, SpecificRecord after) {
        edition.incrementAndGet();
    }

    @Override
    public void start() {
        agencies.start();
        protocols.start();
        cases.start();
        erasures.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        // each may wait some seconds for a broker that is away
        Stream.of(agencies, protocols, cases, erasures).parallel().forEach(ReplicatedView::close);
    }

    /** Before the web server starts, after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

}
