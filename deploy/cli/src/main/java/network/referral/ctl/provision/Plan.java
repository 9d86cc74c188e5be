package network.referral.ctl.provision;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * What the bus is to hold.
 *
 * @param findings everything wrong in any file; nothing may be done while there are any
 */
record Plan(List<AgencyRecord> agencies, List<ProtocolFile> protocols, RetentionFile retention,
        List<Finding> findings) {

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
        return new Plan(agencies.agencies(), protocols.protocols(), retention, findings);
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

    /** Agencies that a protocol speaks of and no file describes. */
    List<String> missingAgencies(Protocol protocol) {
        var known = agencies.stream().map(agency -> agency.getAgencyId().toString()).toList();
        return protocol.agencies().stream().filter(agency -> !known.contains(agency)).toList();
    }
}
