package network.referral.routing.assignment;

import java.util.HashMap;
import java.util.List;
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

    boolean keepsNothing(AgencyId agency) {
        return of(agency).filter(Absence::keepsNothing).isPresent();
    }

    /** Those agencies as well, whatever else is said of them. */
    public Absences keptOut(List<AgencyId> more) {
        var all = new HashMap<>(byAgency);
        more.forEach(agency -> all.put(agency, Absence.EXCLUDED));
        return new Absences(all);
    }
}
