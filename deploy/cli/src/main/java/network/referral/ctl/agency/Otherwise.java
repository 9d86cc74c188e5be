package network.referral.ctl.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.events.AgencyRecord;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedEntitlement;
import network.referral.schemas.StatedRoles;

/**
 * What another entry of an agency lets it see or report, or has it told by or asked at,
 * otherwise.
 */
final class Otherwise {

    private Otherwise() {
    }

    /**
     * A sentence for whoever has brought the directory to a file; empty where nothing of
     * that is otherwise. What else differs is left out, and so is any address.
     */
    static Optional<String> of(AgencyRecord before, AgencyRecord after) {
        var otherwise = words(before, after);
        return otherwise.isEmpty() ? Optional.empty()
                : Optional.of("The directory said otherwise of " + after.getAgencyId()
                        + " than its file, which holds now: " + String.join(", ", otherwise)
                        + ". Where the directory was right, correct the file and run this once more.");
    }

    private static List<String> words(AgencyRecord before, AgencyRecord after) {
        var otherwise = new ArrayList<String>();
        var had = StatedEntitlement.of(before);
        var has = StatedEntitlement.of(after);
        var compartments = new TreeSet<>(had.keySet());
        compartments.addAll(has.keySet());
        compartments.forEach(compartment -> add(otherwise, compartment, had.getOrDefault(compartment, "nothing"),
                has.getOrDefault(compartment, "nothing")));
        add(otherwise, "jurisdiction", before.getJurisdiction().toString(), after.getJurisdiction().toString());
        add(otherwise, "consent", before.getConsentPurpose().toString(), after.getConsentPurpose().toString());
        var did = sorted(before.getRoles());
        var does = sorted(after.getRoles());
        addAll(otherwise, "roles", did, does);
        if (StatedRoles.mayReport(did) && !StatedRoles.mayReport(does)) {
            otherwise.add("it may report nothing any more");
        }
        add(otherwise, "supervisor", before.getSupervisor().toString(), after.getSupervisor().toString());
        addAll(otherwise, "posts", sorted(before.getPosts()), sorted(after.getPosts()));
        add(otherwise, "channel", CodeWord.of(before.getChannel()), CodeWord.of(after.getChannel()));
        if (!Objects.toString(before.getChannelUrl()).equals(Objects.toString(after.getChannelUrl()))) {
            otherwise.add("the address of its webhook is another");
        }
        return otherwise;
    }

    private static SortedSet<String> sorted(List<? extends CharSequence> words) {
        return words.stream().map(CharSequence::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void addAll(List<String> otherwise, String what, Set<String> before, Set<String> after) {
        if (!before.equals(after)) {
            otherwise.add(what + " were " + before + " and are " + after);
        }
    }

    private static void add(List<String> otherwise, String what, String before, String after) {
        if (!before.equals(after)) {
            otherwise.add(what + " was " + before + " and is " + after);
        }
    }

}
