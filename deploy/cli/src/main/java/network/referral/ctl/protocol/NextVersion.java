package network.referral.ctl.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import network.referral.events.FactStatus;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.ProtocolTimetable;

/** A protocol file as the version that follows those already published. */
final class NextVersion {

    /**
     * Every instance of routing must have a version before it begins to decide, or two
     * instances would decide by two versions at the same instant.
     */
    static final Duration LEAD = Duration.ofSeconds(5);

    private NextVersion() {
    }

    /**
     * Uncertified, and as soon as can be: the first version of a protocol at once, a
     * later one when everybody has it.
     * @param published all versions of the protocol, in any order
     */
    static ProtocolVersion.Builder of(ProtocolFile file, List<ProtocolVersion> published, Instant at) {
        return of(file, published, at, Optional.empty());
    }

    /**
     * Uncertified. It replaces the one that is in force when it begins.
     * @param published all versions of the protocol, in any order
     * @param from empty for as soon as can be
     */
    static ProtocolVersion.Builder of(ProtocolFile file, List<ProtocolVersion> published, Instant at,
            Optional<Instant> from) {
        var protocol = file.protocol();
        var now = at.truncatedTo(ChronoUnit.MILLIS);
        var begins = from.map(asked -> asked.truncatedTo(ChronoUnit.MILLIS))
            .orElse(published.isEmpty() ? now : now.plus(LEAD));
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef(protocol.id(), protocol.version(), protocol.sha256()))
            .setJurisdiction(protocol.id())
            .setContent(file.content())
            .setInputs(inputs(protocol))
            .setPublishedAt(now)
            .setStatus(FactStatus.valueOf(protocol.mark().status().name()))
            .setActivation(published.stream().mapToInt(ProtocolVersion::getActivation).max().orElse(0) + 1)
            .setEffectiveFrom(begins)
            .setReplaces(
                    ProtocolTimetable.of(published).inForce(begins).map(ProtocolVersion::getProtocol).orElse(null));
    }

    private static List<ProtocolInput> inputs(Protocol protocol) {
        return protocol.inputs()
            .entrySet()
            .stream()
            .map(input -> new ProtocolInput(input.getKey(), List.copyOf(input.getValue())))
            .toList();
    }

}
