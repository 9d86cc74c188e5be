package network.referral.intake.bus;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.referral.events.SealedCompartment;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.Written;
import network.referral.keys.CompartmentKey;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.KeyStoreAwayException;
import network.referral.keys.WrappedKeys;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Sensitive;
import network.referral.sealing.Subject;
import network.referral.sealing.Wrapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each compartment gets a key of its own; the key store encrypts that by the referral's
 * key; what comes of it is wrapped for routing, which passes it on and can open nothing.
 */
final class SealForRouting implements Sealing {

    private static final Logger log = LoggerFactory.getLogger(SealForRouting.class);

    /** The same value is the same text, whatever the order of its members. */
    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();

    private final KeyStore keys;

    private final PublicKey routing;

    private final DigestKey digestKey;

    private final InstantSource clock;

    private final Wrapping wrapping = new Wrapping();

    SealForRouting(KeyStore keys, PublicKey routing, DigestKey digestKey, InstantSource clock) {
        this.keys = keys;
        this.routing = routing;
        this.digestKey = digestKey;
        this.clock = clock;
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public SortedMap<String, String> digests(ReferralId referral, SortedMap<String, Written> compartments) {
        var digests = new TreeMap<String, String>();
        compartments.forEach((name, written) -> digests.put(name,
                HexFormat.of().formatHex(digestKey.digest(referral, name, content(written)))));
        return digests;
    }

    @Override
    public Outcome seal(ReferralId referral, int revision, Report report) {
        if (report.compartments().isEmpty()) {
            return new Outcome.Sealed(List.of());
        }
        var written = List.copyOf(report.compartments().entrySet());
        var made = written.stream().map(entry -> ContentKey.random()).toList();
        var asked = new ArrayList<CompartmentKey>();
        for (int i = 0; i < made.size(); i++) {
            asked.add(new CompartmentKey(written.get(i).getKey(), made.get(i).reveal()));
        }
        try {
            return switch (keys.wrap(referral, revision, asked)) {
                case KeyStoreAnswer.Done<WrappedKeys>(var wrapped) ->
                    new Outcome.Sealed(sealed(referral, revision, report, made, wrapped));
                case KeyStoreAnswer.Erased<WrappedKeys>() -> new Outcome.Erased();
                case KeyStoreAnswer.Refused<WrappedKeys>(var reason) -> {
                    log.error("The key store refuses to wrap: {}", reason.code());
                    yield reason == KeyStoreAnswer.Reason.DAMAGED_KEY ? new Outcome.Unsealable()
                            : new Outcome.Unavailable();
                }
            };
        }
        catch (KeyStoreAwayException e) {
            log.warn("{}", e.getMessage());
            return new Outcome.Unavailable();
        }
    }

    private List<SealedCompartment> sealed(ReferralId referral, int revision, Report report, List<ContentKey> made,
            WrappedKeys blobs) {
        var sealed = new ArrayList<SealedCompartment>();
        report.compartments().forEach((name, written) -> {
            int i = sealed.size();
            var subject = new Subject(referral, revision, name);
            sealed.add(sealed(subject, content(written), made.get(i), blobs.keys().get(i).wrapped(),
                    digest(subject, content(written), blobs.madeFor())));
        });
        return sealed;
    }

    /**
     * Another for the same content where the referral's key is another: routing must not
     * keep what the key that is lost had sealed.
     */
    private byte[] digest(Subject subject, Sensitive content, int madeFor) {
        var compartment = madeFor == 1 ? subject.compartment() : subject.compartment() + "/" + madeFor;
        return digestKey.digest(subject.referral(), compartment, content);
    }

    private SealedCompartment sealed(Subject subject, Sensitive content, ContentKey key, byte[] blob, byte[] digest) {
        var context = subject.forRouting();
        var wrapped = wrapping.wrap(routing, Subject.ROUTING, context, blob, clock.instant());
        return new SealedCompartment(subject.compartment(), ContentKey.ALGORITHM,
                ByteBuffer.wrap(key.seal(subject, content)), wrapped.keyId(), Wrapping.THROUGH_KEY_STORE,
                ByteBuffer.wrap(wrapped.secret()), Subject.ROUTING, ByteBuffer.wrap(context),
                ByteBuffer.wrap(wrapped.carrier()), subject.revision(), ByteBuffer.wrap(digest));
    }

    private static Sensitive content(Written written) {
        return Sensitive.of(JSON.writeValueAsBytes(written.reveal()));
    }

}
