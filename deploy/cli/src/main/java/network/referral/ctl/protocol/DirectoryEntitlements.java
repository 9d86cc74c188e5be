package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.events.AgencyRecord;
import network.referral.routing.protocol.Finding;
import network.referral.routing.protocol.proof.Entitlements;

/** What the agency files of a jurisdiction let each agency see. */
final class DirectoryEntitlements {

    private DirectoryEntitlements() {
    }

    /**
     * @param findings everything wrong in any file; then the entitlements say nothing
     */
    record Reading(Entitlements entitlements, ReportingOnly reportingOnly, List<Finding> findings) {
    }

    static Reading read(Path folder, String jurisdiction) {
        var files = AgencyFiles.folder(folder);
        var entitlements = of(files.agencies(), jurisdiction);
        if (entitlements.isEmpty() && files.findings().isEmpty()) {
            throw CommandFailed.usage(folder + " holds no agency of the jurisdiction " + jurisdiction + ".");
        }
        return new Reading(entitlements.orElse(new Entitlements(Map.of())), ReportingOnly.among(files.agencies()),
                files.findings());
    }

    /** Empty when none of the agencies is of the jurisdiction. */
    static Optional<Entitlements> of(Collection<AgencyRecord> agencies, String jurisdiction) {
        Map<String, Map<String, String>> rights = new HashMap<>();
        for (var agency : agencies) {
            if (agency.getJurisdiction().toString().equals(jurisdiction)) {
                var of = rights.computeIfAbsent(agency.getAgencyId().toString(), id -> new HashMap<>());
                agency.getEntitlement()
                    .forEach(right -> of.put(right.getCompartment().toString(), right.getAccess().toString()));
            }
        }
        return rights.isEmpty() ? Optional.empty() : Optional.of(new Entitlements(rights));
    }

}
