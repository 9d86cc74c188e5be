package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.EncryptionKey;
import network.referral.events.Entitlement;
import network.referral.events.Identification;
import network.referral.events.SealedCompartment;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.ContentKey;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Sensitive;
import network.referral.sealing.Subject;
import network.referral.sealing.Wrapping;
import network.referral.wire.Decoded;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Who seals and for whom: intake's part, routing's key, and the agencies as deployed. */
record SealingParties(BenchBus bus, Path routingKeys, PublicKey routing, Map<String, PublicKey> agencies,
        Wrapping wrapping) {

    private static final List<String> WRITTEN = List.of("identity", "suspects", "whereabouts");

    /** As long as what the key store makes of a content key. */
    private static final int BLOB = 61;

    static SealingParties make(BenchBus bus, Workplace place, List<String> agencies) {
        var folder = place.path("routing-keys");
        var keys = new HashMap<String, PublicKey>();
        agencies.forEach(agency -> keys.put(agency, PrivateKey.generate().publicKey()));
        return new SealingParties(bus, folder, new KeyFolder(folder).add().publicKey(), keys, new Wrapping());
    }

    /**
     * The directory: everybody has a key, and may know what it is deployed to, or
     * nothing.
     */
    void publish(boolean entitled) {
        try (var producer = bus.producer()) {
            agencies.forEach((agency, key) -> producer.send(new ProducerRecord<>(Topics.AGENCIES.name(),
                    agency.getBytes(), bus.wire.encode(Topics.AGENCIES, entry(agency, key, entitled)))));
        }
    }

    private static AgencyRecord entry(String agency, PublicKey key, boolean entitled) {
        var published = new EncryptionKey(key.id(), PublicKey.ALGORITHM, ByteBuffer.wrap(key.bytes()), Instant.EPOCH,
                false);
        return AgencyRecord.newBuilder()
            .setAgencyId(agency)
            .setJurisdiction("TM")
            .setType("bench")
            .setSupervisor(agency + ":supervisor")
            .setStanding(AgencyStanding.ACTIVE)
            .setEntitlement(entitled ? entitlement(agency) : List.of())
            .setEncryptionKeys(List.of(published))
            .build();
    }

    private static List<Entitlement> entitlement(String agency) {
        var file = Path.of(System.getProperty("network.root"), "deploy/agencies/tm", agency + ".yaml");
        try {
            var entry = (Map<?, ?>) new org.snakeyaml.engine.v2.api.Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(file));
            return ((Map<?, ?>) entry.get("entitlement")).entrySet()
                .stream()
                .map(right -> new Entitlement(right.getKey().toString(), right.getValue().toString()))
                .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The report with compartments, as intake seals them; the key store's part is only
     * bytes.
     */
    byte[] sealed(byte[] report) {
        var identification = switch (bus.wire.decode(report, Identification.class)) {
            case Decoded.Value<Identification>(var value) -> value;
            case Decoded.Refused<Identification>(var cause) -> throw new BenchFailure("Unreadable: " + cause);
        };
        var referral = ReferralId.parse(identification.getReferralId()).orElseThrow();
        identification.setCompartments(WRITTEN.stream().map(name -> sealed(new Subject(referral, 1, name))).toList());
        return bus.wire.encode(Topics.IDENTIFICATIONS, identification);
    }

    private SealedCompartment sealed(Subject subject) {
        var content = ContentKey.random().seal(subject, Sensitive.ofText("\"what an officer wrote\""));
        var wrapped = wrapping.wrap(routing, Subject.ROUTING, subject.forRouting(), new byte[BLOB], Instant.now());
        return new SealedCompartment(subject.compartment(), ContentKey.ALGORITHM, ByteBuffer.wrap(content),
                wrapped.keyId(), Wrapping.THROUGH_KEY_STORE, ByteBuffer.wrap(wrapped.secret()), Subject.ROUTING,
                ByteBuffer.wrap(subject.forRouting()), ByteBuffer.wrap(wrapped.carrier()), 1,
                ByteBuffer.wrap(new byte[32]));
    }

}
