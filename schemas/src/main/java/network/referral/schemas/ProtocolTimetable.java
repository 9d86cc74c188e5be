package network.referral.schemas;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.events.Certification;
import network.referral.events.ProtocolVersion;

/**
 * When which of the published versions of one protocol decides: of those whose time has
 * come, the one published last. Only what the records say counts, never the order in
 * which they are read, so that every instance comes to the same. An uncertified version
 * that was published after a certified one never decides.
 *
 * @param versions that may decide, in the order of their activations
 */
public record ProtocolTimetable(List<ProtocolVersion> versions) {

    private static final Comparator<ProtocolVersion> AS_PUBLISHED = Comparator
        .comparingInt(ProtocolVersion::getActivation);

    public ProtocolTimetable {
        versions = List.copyOf(versions);
    }

    /**
     * @param published all of one protocol, in any order
     */
    public static ProtocolTimetable of(Collection<ProtocolVersion> published) {
        var firstCertified = published.stream()
            .filter(ProtocolTimetable::isCertified)
            .mapToInt(ProtocolVersion::getActivation)
            .min()
            .orElse(Integer.MAX_VALUE);
        return new ProtocolTimetable(published.stream()
            .filter(version -> isCertified(version) || version.getActivation() < firstCertified)
            .sorted(AS_PUBLISHED)
            .toList());
    }

    public static Map<String, ProtocolTimetable> byJurisdiction(Collection<ProtocolVersion> published) {
        return published.stream()
            .collect(Collectors.groupingBy(version -> version.getJurisdiction().toString(),
                    Collectors.collectingAndThen(Collectors.toList(), ProtocolTimetable::of)));
    }

    public static boolean isCertified(ProtocolVersion version) {
        return version.getCertification() == Certification.CERTIFIED;
    }

    /** Empty while no version's time has come. */
    public Optional<ProtocolVersion> inForce(Instant at) {
        return versions.stream().filter(version -> !version.getEffectiveFrom().isAfter(at)).max(AS_PUBLISHED);
    }

    /**
     * Those that will decide later, if nothing else is published before; next one first.
     */
    public List<ProtocolVersion> waiting(Instant at) {
        // published later they begin later, or they would have withdrawn the ones before
        return versions.stream()
            .filter(version -> version.getEffectiveFrom().isAfter(at) && !isWithdrawn(version))
            .toList();
    }

    /** One that was published later decides before its turn comes, so it never does. */
    public boolean isWithdrawn(ProtocolVersion version) {
        return versions.stream()
            .anyMatch(other -> other.getActivation() > version.getActivation()
                    && !other.getEffectiveFrom().isAfter(version.getEffectiveFrom()));
    }

    /** When another version begins to decide by itself; empty when none waits. */
    public Optional<Instant> nextChange(Instant at) {
        return waiting(at).stream().map(ProtocolVersion::getEffectiveFrom).min(Comparator.naturalOrder());
    }

}
