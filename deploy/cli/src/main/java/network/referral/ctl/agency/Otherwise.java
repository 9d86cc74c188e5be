package network.referral.ctl.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import network.referral.events.AgencyRecord;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedEntitlement;

/** What another entry of an agency lets it see, or has it told by, otherwise. */
public final class Otherwise {

    private Otherwise() {
    }

    /** Each in words; what else differs is left out, and so is any address. */
    public static List<String> of(AgencyRecord before, AgencyRecord after) {
        var otherwise = new ArrayList<String>();
        var had = StatedEntitlement.of(before);
        var has = StatedEntitlement.of(after);
        var compartments = new TreeSet<>(had.keySet());
        compartments.addAll(has.keySet());
        compartments.forEach(compartment -> add(otherwise, compartment, had.getOrDefault(compartment, "nothing"),
                has.getOrDefault(compartment, "nothing")));
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
