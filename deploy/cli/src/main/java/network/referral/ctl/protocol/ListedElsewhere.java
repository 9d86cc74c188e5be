package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.events.AgencyRecord;
import network.referral.events.ProtocolVersion;

/**
 * Agencies that a version of another country lists, in force or waiting: no protocol
 * knows of countries, and what it gives to one of that id would be told to another
 * country's.
 */
public final class ListedElsewhere {

    private ListedElsewhere() {
    }

    /**
     * Before agencies come to take part as their files say.
     * @param notice told of each published version that cannot be read
     * @throws CommandFailed where one of them is listed
     */
    public static void demandNone(Bus bus, Collection<AgencyRecord> agencies, Consumer<String> notice) {
        var listed = sentences(bus, agencies, notice);
        if (!listed.isEmpty()) {
            throw CommandFailed.failed(
                    String.join("; ", listed) + ": no entry was changed. First put a version without it into force; "
                            + "or, where the country's own agency is meant, give this one another id.");
        }
    }

    /**
     * Once they take part: somebody may have published one meanwhile.
     * @param notice told of each published version that cannot be read
     * @return of each that is listed by which, and what comes of it
     */
    public static List<String> sentences(Bus bus, Collection<AgencyRecord> agencies, Consumer<String> notice) {
        if (agencies.isEmpty()) {
            return List.of();
        }
        var published = ProtocolInForce.published(bus, notice);
        var now = Instant.now();
        return agencies.stream()
            .flatMap(agency -> sentence(agency,
                    ProtocolInForce.listing(published, agency.getAgencyId().toString(), now, notice)))
            .toList();
    }

    private static Stream<String> sentence(AgencyRecord agency, List<ProtocolVersion> listing) {
        var own = agency.getJurisdiction().toString();
        var others = listing.stream().filter(version -> !own.contentEquals(version.getJurisdiction())).toList();
        if (others.isEmpty()) {
            return Stream.empty();
        }
        var versions = others.stream()
            .map(version -> version.getProtocol().getId() + " " + version.getProtocol().getVersion())
            .collect(Collectors.joining(", "));
        var countries = others.stream()
            .map(version -> version.getJurisdiction().toString())
            .distinct()
            .collect(Collectors.joining(" and "));
        return Stream.of(agency.getAgencyId() + " is listed by " + versions + ", and persons of " + countries
                + " would be referred to an agency of " + own);
    }

}
