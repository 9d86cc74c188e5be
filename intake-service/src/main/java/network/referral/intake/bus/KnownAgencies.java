package network.referral.intake.bus;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import network.referral.events.AgencyRecord;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;

/**
 * The agencies of a jurisdiction as people call them, whether they still take part or
 * not.
 */
public final class KnownAgencies {

    private final Views views;

    KnownAgencies(Views views) {
        this.views = views;
    }

    /**
     * @param name by language, ISO 639-1; empty where the directory has none
     * @param nameStatus how sure each of them is, by language
     */
    public record Named(String id, Map<String, String> name, Map<String, String> nameStatus) {
    }

    /** By id. */
    public List<Named> of(String jurisdiction) {
        return StreamSupport.stream(views.agencies().spliterator(), false)
            .filter(agency -> jurisdiction.equals(agency.getJurisdiction().toString()))
            .filter(agency -> AgencyId.isValid(agency.getAgencyId().toString()))
            .map(KnownAgencies::named)
            .sorted(Comparator.comparing(Named::id))
            .toList();
    }

    private static Named named(AgencyRecord agency) {
        var names = new TreeMap<String, String>();
        var status = new TreeMap<String, String>();
        agency.getNames().forEach(name -> {
            names.put(name.getLanguage().toString(), name.getName().toString());
            status.put(name.getLanguage().toString(), CodeWord.of(name.getStatus()));
        });
        return new Named(agency.getAgencyId().toString(), names, status);
    }

}
