package network.referral.ctl.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.referral.events.AgencyRecord;
import network.referral.events.FactStatus;
import network.referral.routing.protocol.AgencyName;

/** What the agencies of a directory are called, by id and language. */
final class AgencyNames {

    private AgencyNames() {
    }

    static Map<String, Map<String, AgencyName>> of(List<AgencyRecord> agencies) {
        Map<String, Map<String, AgencyName>> names = new TreeMap<>();
        agencies.forEach(agency -> {
            Map<String, AgencyName> of = new TreeMap<>();
            agency.getNames()
                .forEach(name -> of.put(name.getLanguage().toString(), new AgencyName(name.getName().toString(),
                        name.getStatus() != FactStatus.ASSUMPTION && name.getStatus() != FactStatus.UNKNOWN)));
            names.put(agency.getAgencyId().toString(), of);
        });
        return names;
    }

}
