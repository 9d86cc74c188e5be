package network.referral.intake.identification;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.referral.schemas.AgencyId;

/**
 * What one agency may put into a report at one moment: the codes that would be found
 * good.
 *
 * @param jurisdiction the one the agency belongs to
 * @param mayReport false where a report would be refused for its reporter
 * @param codes by the member they are for, below encounter and profile by its own name;
 * empty for a member that the jurisdiction does not use
 */
public record Form(String jurisdiction, AgencyId reporter, boolean mayReport,
        SortedMap<String, SortedSet<String>> codes) {

    private static final Set<String> OF_THE_JURISDICTION = Set.of("place", "ageGroup", "citizenship", "flags",
            "consent.assistance", "consent.police", "consent.consular", "stage");

    /** Empty where the agency belongs to no jurisdiction whose protocol is in force. */
    public static Optional<Form> of(AgencyId reporter, Vocabulary words) {
        return words.jurisdictions()
            .entrySet()
            .stream()
            .filter(jurisdiction -> jurisdiction.getValue().has(reporter))
            .findFirst()
            .map(own -> new Form(own.getKey(), reporter, own.getValue().mayReport(reporter),
                    codes(own.getValue(), words)));
    }

    private static SortedMap<String, SortedSet<String>> codes(Jurisdiction jurisdiction, Vocabulary words) {
        var codes = new TreeMap<String, SortedSet<String>>();
        OF_THE_JURISDICTION.forEach(member -> codes.put(member, new TreeSet<>(jurisdiction.codes(member))));
        Map.of("sex", NetworkCodes.SEX, "direction", NetworkCodes.DIRECTION, "nationality", NetworkCodes.COUNTRIES,
                "compartments", NetworkCodes.COMPARTMENTS, "languages", words.languages())
            .forEach((member, values) -> codes.put(member, new TreeSet<>(values)));
        return codes;
    }
}
