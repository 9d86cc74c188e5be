package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.sharing.Cell;
import network.referral.ctl.sharing.SharingMatrix;
import network.referral.events.AgencyRecord;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.StatedStanding;

/**
 * What a certified version that decides or waits to shares with an agency it names, and
 * the agency's entry does not let it see: the certificate was given by what the entry
 * said before. The proof's own word for it is share-exceeds-entitlement.
 */
public final class SharesNotGiven {

    private SharesNotGiven() {
    }

    /**
     * Of versions that can be read; what a draft shares was held against no entry.
     * @param entries of agencies; those that are retired are given nothing, and are left
     * out
     * @return for each agency of each version, and what comes of it
     */
    public static List<String> sentences(Bus bus, Collection<AgencyRecord> entries) {
        var published = ProtocolInForce.published(bus, again -> {
        });
        return sentences(ProtocolInForce.decidingAndWaiting(published, Instant.now()).toList(), entries);
    }

    static List<String> sentences(List<ProtocolVersion> versions, Collection<AgencyRecord> entries) {
        var takingPart = entries.stream().filter(entry -> !StatedStanding.isRetired(entry)).toList();
        return versions.stream()
            .filter(ProtocolTimetable::isCertified)
            .flatMap(version -> PublishedTexts.protocol(version)
                .stream()
                .flatMap(protocol -> ofCountry(protocol, takingPart))
                .flatMap(row -> notGiven(row).stream().map(shares -> sentence(version, row.agency(), shares))))
            .toList();
    }

    /** Not of others that it names: what their entries say is not asked here. */
    private static Stream<SharingMatrix.Row> ofCountry(Protocol protocol, List<AgencyRecord> takingPart) {
        var ids = takingPart.stream()
            .filter(entry -> protocol.id().contentEquals(entry.getJurisdiction()))
            .map(entry -> entry.getAgencyId().toString())
            .collect(Collectors.toSet());
        return SharingMatrix.of(protocol, takingPart).rows().stream().filter(row -> ids.contains(row.agency()));
    }

    private static Optional<String> notGiven(SharingMatrix.Row row) {
        var shares = row.cells()
            .stream()
            .filter(cell -> cell.verdict() == Cell.Verdict.BEYOND)
            .map(cell -> cell.compartment() + " (" + String.join(", ", cell.rules()) + ")")
            .collect(Collectors.joining(", "));
        return Optional.of(shares).filter(some -> !some.isEmpty());
    }

    private static String sentence(ProtocolVersion version, String agency, String shares) {
        return version.getProtocol().getId() + " " + version.getProtocol().getVersion() + ", in force from "
                + version.getEffectiveFrom() + ", shares with " + agency + " what its entry does not let it see: "
                + shares + ". Its tasks are without that, those it has too, and no new version that shares it is "
                + "certified now. Let it see that, or activate a version that does not share it.";
    }

}
