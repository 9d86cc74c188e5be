package network.referral.routing.assignment;

import java.util.Map;
import java.util.Optional;
import network.referral.schemas.AgencyId;

/** Which agencies cannot be asked at one instant. Whoever is not among them can. */
public record Absences(Map<AgencyId, Absence> byAgency) {

    public static final Absences NONE = new Absences(Map.of());

    public Absences {
        byAgency = Map.copyOf(byAgency);
    }

    Optional<Absence> of(AgencyId agency) {
        return Optional.ofNullable(byAgency.get(agency));
    }

    boolean isAway(AgencyId agency) {
        return byAgency.containsKey(agency);
    }

    boolean isRetired(AgencyId agency) {
        return byAgency.get(agency) == Absence.RETIRED;
    }
}
