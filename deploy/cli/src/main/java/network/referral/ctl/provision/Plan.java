package network.referral.ctl.provision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.ctl.protocol.ProtocolFiles;
import network.referral.events.AgencyRecord;
import network.referral.routing.protocol.Finding;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * What the bus is to hold.
 *
 * @param findings everything wrong in any file; nothing may be done while there are any
 */
record Plan(List<AgencyRecord> agencies, List<ProtocolFile> protocols, List<Finding> findings) {

    record Folders(Path agencies, Optional<Path> protocols) {
    }

    static Plan of(Folders folders) {
        var agencies = AgencyFiles.folder(folders.agencies());
        var protocols = folders.protocols()
            .map(ProtocolFiles::folder)
            .orElse(new ProtocolFiles.Reading(List.of(), List.of()));
        var findings = new ArrayList<>(agencies.findings());
        findings.addAll(protocols.findings());
        return new Plan(agencies.agencies(), protocols.protocols(), findings);
    }

    List<Topic> topics() {
        var topics = new ArrayList<>(Topics.shared());
        agencies.forEach(agency -> topics.addAll(Topics.of(new AgencyId(agency.getAgencyId().toString()))));
        return topics;
    }

    /** Agencies that a protocol speaks of and no file describes. */
    List<String> missingAgencies(Protocol protocol) {
        var known = agencies.stream().map(agency -> agency.getAgencyId().toString()).toList();
        return protocol.agencies().stream().filter(agency -> !known.contains(agency)).toList();
    }
}
