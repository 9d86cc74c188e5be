package network.referral.schemas;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.events.AgencyRecord;

/**
 * What the directory says that an agency may see, so that routing, the proof of a
 * protocol and the papers mean the same by it.
 */
public final class StatedEntitlement {

    private StatedEntitlement() {
    }

    /**
     * By compartment, in the order of the entry. One that is entered twice is left out:
     * nobody can tell which of them holds, and what is not there is no right.
     */
    public static Map<String, String> of(AgencyRecord agency) {
        var rights = new LinkedHashMap<String, String>();
        var twice = new HashSet<String>();
        for (var right : agency.getEntitlement()) {
            var compartment = right.getCompartment().toString();
            if (rights.put(compartment, right.getAccess().toString()) != null) {
                twice.add(compartment);
            }
        }
        rights.keySet().removeAll(twice);
        return rights;
    }

}
