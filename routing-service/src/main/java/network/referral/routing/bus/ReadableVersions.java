package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.ProtocolTimetable;

/**
 * The versions of one jurisdiction's protocol that can decide.
 *
 * @param protocols by activation
 */
record ReadableVersions(ProtocolTimetable timetable, Map<Integer, Read> protocols) {

    static final ReadableVersions NONE = new ReadableVersions(new ProtocolTimetable(List.of()), Map.of());

    record Read(ProtocolVersion record, Protocol protocol) {
    }

    ReadableVersions with(ProtocolVersion version, Protocol protocol) {
        var next = new HashMap<>(protocols);
        next.put(version.getActivation(), new Read(version, protocol));
        return new ReadableVersions(ProtocolTimetable.of(next.values().stream().map(Read::record).toList()),
                Map.copyOf(next));
    }

    /** That text, whenever it was to decide. */
    Optional<Protocol> published(CharSequence sha256) {
        return protocols.values()
            .stream()
            .map(Read::protocol)
            .filter(protocol -> protocol.sha256().contentEquals(sha256))
            .findFirst();
    }

    /** Before the first one's time, the first: somebody must always decide. */
    Optional<Protocol> deciding(Instant at) {
        return timetable.inForce(at).or(() -> timetable.versions().stream().findFirst()).map(this::protocol);
    }

    Optional<ProtocolsInForce.InForce> inForce(Instant at) {
        return timetable.inForce(at)
            .map(version -> new ProtocolsInForce.InForce(version, protocol(version), timetable.waiting(at)));
    }

    private Protocol protocol(ProtocolVersion version) {
        return protocols.get(version.getActivation()).protocol();
    }

    /**
     * The protocol in a record. Empty when its text cannot be read, is another than the
     * record says, or has a certificate that was given to another.
     */
    static Optional<Protocol> read(ProtocolVersion version) {
        var bytes = version.getContent().toString().getBytes(StandardCharsets.UTF_8);
        return ProtocolReader.read(version.getJurisdiction().toString(),
                bytes) instanceof ProtocolReading.Accepted(var protocol) && isWhatItSays(version, protocol)
                        ? Optional.of(protocol) : Optional.empty();
    }

    private static boolean isWhatItSays(ProtocolVersion version, Protocol protocol) {
        return protocol.id().equals(version.getJurisdiction().toString())
                && protocol.sha256().equals(version.getProtocol().getSha256().toString())
                && (!ProtocolTimetable.isCertified(version) || version.getCertificate() != null
                        && version.getCertificate().toString().contains(protocol.sha256()));
    }
}
