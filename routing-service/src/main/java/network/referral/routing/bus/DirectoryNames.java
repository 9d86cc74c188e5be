package network.referral.routing.bus;

import java.util.HashMap;
import java.util.Map;
import network.referral.events.FactStatus;
import network.referral.routing.protocol.AgencyName;

/** What the directory calls its agencies. Nothing is decided by a name. */
class DirectoryNames {

    private final Directory directory;

    DirectoryNames(Directory directory) {
        this.directory = directory;
    }

    /** By agency id, then language; those that are not read yet are missing. */
    Map<String, Map<String, AgencyName>> names() {
        Map<String, Map<String, AgencyName>> names = new HashMap<>();
        directory.all().forEach(agency -> {
            Map<String, AgencyName> of = new HashMap<>();
            agency.getNames()
                .forEach(name -> of.put(name.getLanguage().toString(),
                        new AgencyName(name.getName().toString(), isConfirmed(name.getStatus()))));
            names.put(agency.getAgencyId().toString(), of);
        });
        return names;
    }

    /** As agency files have it: whatever is neither assumed nor unsaid. */
    private static boolean isConfirmed(FactStatus status) {
        return status != FactStatus.ASSUMPTION && status != FactStatus.UNKNOWN;
    }

}
