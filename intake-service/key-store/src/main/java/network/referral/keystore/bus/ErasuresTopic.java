package network.referral.keystore.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.events.Erasure;
import network.referral.rights.Principal;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The topic of erasures as this key store sees it. Nobody is connected to before it is
 * opened.
 */
class ErasuresTopic implements AutoCloseable {

    private final Wire wire;

    private final ConfirmedWrites bus;

    private final ReplicatedView<Erasure> view;

    /**
     * @param consumerConfig at least bootstrap.servers and security
     */
    ErasuresTopic(Wire wire, ConfirmedWrites bus, Map<String, Object> consumerConfig) {
        this.wire = wire;
        this.bus = bus;
        this.view = new ReplicatedView<>(Topics.ERASURES, Erasure.class, wire, consumerConfig);
    }

    /** Begins to read what the topic has; again does nothing. */
    void open() {
        view.start();
    }

    /** True once all that was there has been read. */
    boolean isRead() {
        return view.isCaughtUp();
    }

    boolean has(ReferralId referral) {
        return view.has(referral.toString());
    }

    /** All that the network was told of, by whichever folder. */
    Set<ReferralId> all() {
        return view.all()
            .stream()
            .flatMap(erasure -> ReferralId.parse(erasure.getReferralId()).stream())
            .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Kept by all in-sync replicas when it returns. To say it twice is to say it once.
     * @throws network.referral.wire.UnconfirmedException when that is not known
     * @throws IllegalStateException when the topic's schema is not registered
     */
    void tell(ReferralId referral, Instant at) {
        var id = referral.toString();
        var value = wire.encode(Topics.ERASURES, Erasure.newBuilder().setReferralId(id).setErasedAt(at).build());
        var headers = CloudEvent.headers(Topics.ERASURES, id + "/erased", Principal.KEY_STORE.id(), at,
                Optional.empty());
        bus.write(new ProducerRecord<>(Topics.ERASURES.name(), null, id.getBytes(StandardCharsets.UTF_8), value,
                headers));
    }

    @Override
    public void close() {
        view.close();
        bus.close();
    }

}
