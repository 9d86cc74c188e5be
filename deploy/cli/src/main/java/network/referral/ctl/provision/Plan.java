package network.referral.ctl.provision;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.ctl.protocol.ProtocolFiles;
import network.referral.ctl.retention.RetentionFile;
import network.referral.events.AgencyRecord;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * What the bus is to hold.
 *
 * @param withoutConsent ids of agencies whose file does not say whose consent is asked
 * for
 * @param findings everything wrong in any file; nothing may be done while there are any
 */
record Plan(List<AgencyRecord> agencies, List<String> withoutConsent, List<ProtocolFile> protocols,
        RetentionFile retention, List<Finding> findings) {

    /**
     * @param retention empty for the file that ships
     */
    record Sources(Path agencies, Optional<Path> protocols, Optional<Path> retention) {
    }

    static Plan of(Sources sources) {
        var agencies = AgencyFiles.folder(sources.agencies());
        var protocols = sources.protocols()
            .map(ProtocolFiles::folder)
            .orElse(new ProtocolFiles.Reading(List.of(), List.of()));
        var findings = new ArrayList<>(agencies.findings());
        findings.addAll(protocols.findings());
        var retention = RetentionFile.read(sources.retention());
        findings.addAll(retention.findings());
        if (retention.findings().isEmpty()) {
            findings.addAll(retention.findings(protocols.protocols().stream().map(ProtocolFile::protocol).toList(),
                    LocalDate.now(ZoneOffset.UTC)));
        }
        return new Plan(agencies.agencies(), agencies.withoutConsent(), protocols.protocols(), retention, findings);
    }

    /**
     * @param known agencies that the directory has, whether or not a file describes them
     */
    List<Topic> topics(List<AgencyId> known) {
        var topics = new ArrayList<>(Topics.shared());
        Stream.concat(agencies.stream().map(agency -> new AgencyId(agency.getAgencyId().toString())), known.stream())
            .distinct()
            .forEach(agency -> topics.addAll(Topics.of(agency)));
        return topics;
    }

    /**
     * Agencies that a protocol speaks of and nobody describes.
     * @param directory its entries, by id
     */
    List<String> missingAgencies(Protocol protocol, Map<String, AgencyRecord> directory) {
        var described = described(directory);
        return protocol.agencies().stream().filter(agency -> !described.containsKey(agency)).toList();
    }

    /**
     * Agencies that a protocol speaks of and that are another country's.
     * @param directory its entries, by id
     */
    List<Finding> othersAgencies(Map<String, AgencyRecord> directory) {
        var described = described(directory);
        return protocols.stream()
            .map(ProtocolFile::protocol)
            .flatMap(protocol -> protocol.agencies()
                .stream()
                .filter(described::containsKey)
                .map(described::get)
                .filter(agency -> !protocol.id().contentEquals(agency.getJurisdiction()))
                .map(agency -> otherCountry(protocol, agency)))
            .toList();
    }

    private static Finding otherCountry(Protocol protocol, AgencyRecord agency) {
        return new Finding(Finding.Code.BAD_VALUE, protocol.id() + " " + protocol.version(), 0, "agencies",
                agency.getAgencyId() + " is of " + agency.getJurisdiction() + ", and would be told of persons of "
                        + protocol.id() + " by this protocol.",
                List.of(), "");
    }

    /**
     * Who takes part in a country that files were given of, and has none.
     * @param directory its entries, by id
     */
    List<AgencyId> withoutFile(Map<String, AgencyRecord> directory) {
        var countries = agencies.stream().map(agency -> agency.getJurisdiction().toString()).distinct().toList();
        var described = described(Map.of());
        return directory.values()
            .stream()
            .filter(entry -> !StatedStanding.isRetired(entry) && countries.contains(entry.getJurisdiction().toString()))
            .map(entry -> entry.getAgencyId().toString())
            .filter(id -> !described.containsKey(id))
            .sorted()
            .map(AgencyId::new)
            .toList();
    }

    private Map<String, AgencyRecord> described(Map<String, AgencyRecord> directory) {
        var described = new HashMap<>(directory);
        agencies.forEach(agency -> described.put(agency.getAgencyId().toString(), agency));
        return described;
    }

}
