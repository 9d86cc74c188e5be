package network.referral.ctl.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import network.referral.events.AgencyRecord;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedEntitlement;

/** What another entry of an agency lets it see, or has it told by, otherwise. */
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
        add(otherwise, "channel", CodeWord.of(before.getChannel()), CodeWord.of(after.getChannel()));
        if (!Objects.toString(before.getChannelUrl()).equals(Objects.toString(after.getChannelUrl()))) {
            otherwise.add("the address of its webhook is another");
        }
        return otherwise;
    }

    private static void add(List<String> otherwise, String what, String before, String after) {
        if (!before.equals(after)) {
            otherwise.add(what + " was " + before + " and is " + after);
        }
    }

}
