package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.events.AgencyRecord;
import network.referral.events.ChannelType;
import network.referral.events.DutyHours;
import network.referral.routing.protocol.proof.Entitlements;
import network.referral.routing.protocol.proof.ListedAgencies;
import network.referral.routing.protocol.reading.Finding;
import network.referral.schemas.StatedEntitlement;

/**
 * The agencies of a jurisdiction that take part, with what each may see and its duty
 * posts.
 */
final class DirectoryAgencies {

    private DirectoryAgencies() {
    }

    /**
     * @param findings everything wrong in any file; then nothing counts as listed
     */
    record Reading(ListedAgencies listed, DirectoryWarnings warnings, List<Finding> findings) {
    }

    static Reading read(Path folder, String jurisdiction) {
        var files = AgencyFiles.folder(folder);
        var listed = of(files.takingPart(), jurisdiction);
        if (listed.isEmpty() && files.findings().isEmpty()) {
            throw CommandFailed.usage(folder + " holds no agency of the jurisdiction " + jurisdiction + ".");
        }
        return new Reading(listed.orElse(new ListedAgencies(new Entitlements(Map.of()), Set.of(), Map.of())),
                DirectoryWarnings.of(files.agencies(), jurisdiction), files.findings());
    }

    /**
     * @param agencies that take part
     * @return empty when none of them is of the jurisdiction
     */
    static Optional<ListedAgencies> of(Collection<AgencyRecord> agencies, String jurisdiction) {
        Map<String, Map<String, String>> rights = new HashMap<>();
        Set<String> posts = new HashSet<>();
        Map<String, String> late = new HashMap<>();
        for (var agency : agencies) {
            if (agency.getJurisdiction().toString().equals(jurisdiction)) {
                rights.put(agency.getAgencyId().toString(), StatedEntitlement.of(agency));
                posts(agency).forEach(posts::add);
                whyLate(agency).ifPresent(why -> late.put(agency.getAgencyId().toString(), why));
            }
        }
        return rights.isEmpty() ? Optional.empty()
                : Optional.of(new ListedAgencies(new Entitlements(rights), posts, late));
    }

    private static Optional<String> whyLate(AgencyRecord agency) {
        if (agency.getHours() == DutyHours.OFFICE) {
            return Optional.of("its hours are office");
        }
        return agency.getChannel() == ChannelType.INBOX ? Optional.of("it has the page alone, which calls nobody")
                : Optional.empty();
    }

    /** Its own: in an entry of before, a supervisor may be somebody else's. */
    static Stream<String> posts(AgencyRecord agency) {
        return Stream.concat(agency.getPosts().stream(), Stream.of(agency.getSupervisor()))
            .map(CharSequence::toString)
            .filter(post -> post.startsWith(agency.getAgencyId() + ":"));
    }

}
