package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.ProtocolTimetable;

/**
 * The published versions of one jurisdiction's protocol, of which those that can be read
 * decide.
 *
 * @param protocols by activation
 * @param unread certified ones that cannot be used: all that counts of them is which
 * versions they withdrew
 * @param timetable of those that can be read and are not withdrawn by any that cannot
 */
record ReadableVersions(Map<Integer, Read> protocols, List<ProtocolVersion> unread, ProtocolTimetable timetable) {

    static final ReadableVersions NONE = new ReadableVersions(Map.of(), List.of());

    record Read(ProtocolVersion record, Protocol protocol) {
    }

    private ReadableVersions(Map<Integer, Read> protocols, List<ProtocolVersion> unread) {
        this(protocols, unread, timetable(protocols, unread));
    }

    ReadableVersions with(ProtocolVersion version, Protocol protocol) {
        var next = new HashMap<>(protocols);
        next.put(version.getActivation(), new Read(version, protocol));
        return new ReadableVersions(Map.copyOf(next), unread);
    }

    ReadableVersions without(ProtocolVersion version) {
        if (!ProtocolTimetable.isCertified(version)) {
            return this;
        }
        return new ReadableVersions(protocols, Stream.concat(unread.stream(), Stream.of(version)).distinct().toList());
    }

    boolean anyDecides() {
        return !protocols.isEmpty();
    }

    /** Where each is withdrawn, all of them: somebody must always decide. */
    private static ProtocolTimetable timetable(Map<Integer, Read> protocols, List<ProtocolVersion> unread) {
        var all = ProtocolTimetable.of(protocols.values().stream().map(Read::record).toList());
        var left = all.versions()
            .stream()
            .filter(version -> unread.stream().noneMatch(other -> isWithdrawnBy(other, version)))
            .toList();
        return left.isEmpty() ? all : new ProtocolTimetable(left);
    }

    /** Never one that had begun to decide when the other was published. */
    private static boolean isWithdrawnBy(ProtocolVersion other, ProtocolVersion version) {
        return version.getEffectiveFrom().isAfter(other.getPublishedAt())
                && new ProtocolTimetable(List.of(version, other)).isWithdrawn(version);
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
