package network.referral.ctl.agency;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import network.referral.events.AgencyRecord;
import network.referral.schemas.StatedStanding;

/**
 * Agencies whose webhook has the address of another's, as where a file was copied: that
 * one would be told which tasks they have.
 */
public final class ToldElsewhere {

    private ToldElsewhere() {
    }

    /**
     * @param entries that were added or changed; those that are retired are left out
     * @param directory all there are
     */
    public static List<String> sentences(Collection<AgencyRecord> entries, AgencyDirectory directory) {
        var others = directory.entries().values().stream().filter(other -> !StatedStanding.isRetired(other)).toList();
        return entries.stream()
            .filter(entry -> entry.getChannelUrl() != null && !StatedStanding.isRetired(entry))
            .flatMap(entry -> atAnother(entry, others))
            .toList();
    }

    private static Stream<String> atAnother(AgencyRecord entry, List<AgencyRecord> others) {
        return others.stream()
            .filter(other -> !other.getAgencyId().toString().contentEquals(entry.getAgencyId()))
            .filter(other -> other.getChannelUrl() != null
                    && other.getChannelUrl().toString().contentEquals(entry.getChannelUrl()))
            .map(other -> entry.getAgencyId() + " is told at the address of " + other.getAgencyId() + ", which learns "
                    + "by it of which referrals it has tasks, and what for. Is that its own? Then each needs a path "
                    + "of its own.");
    }

}
