package network.referral.intake.identification;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import network.referral.schemas.AgencyId;

/**
 * One report about one person, read and found good: every code is known to its
 * jurisdiction, every member has a value. Codes only, but for the compartments, which
 * alone may say who the person is.
 *
 * @param presumption false for an observation, which assigns nobody
 * @param indicators sorted, each once
 * @param flags sorted, each once
 * @param implicatedAgency the one that rules ask about
 * @param alsoImplicated sorted, each once, without that one; empty where there is none
 * @param stage where the jurisdiction decides in stages
 * @param compartments by name, sorted
 */
public record Report(String jurisdiction, AgencyId reporter, boolean presumption, Encounter encounter,
        List<String> indicators, Profile profile, List<String> flags, Consents consent,
        Optional<AgencyId> implicatedAgency, List<AgencyId> alsoImplicated, Optional<String> stage,
        SortedMap<String, Written> compartments) {

    public Report {
        indicators = List.copyOf(indicators);
        flags = List.copyOf(flags);
        alsoImplicated = List.copyOf(alsoImplicated);
        compartments = Collections.unmodifiableSortedMap(new TreeMap<>(compartments));
    }

    /**
     * @param occurredAt by the reporter's clock, whole milliseconds
     * @param minutesLeft minutes until departure
     * @param groupId shared by the reports of one encounter, with several persons or by
     * several agencies
     */
    public record Encounter(String place, Optional<String> placeCode, String direction, Instant occurredAt,
            OptionalInt minutesLeft, Optional<String> groupId) {
    }

    /**
     * @param languages ISO 639 codes, in the reporter's order
     * @param nationality ISO 3166-1 alpha-2
     */
    public record Profile(String ageGroup, String sex, List<String> languages, boolean interpreterNeeded,
            String citizenship, Optional<String> nationality) {

        public Profile {
            languages = List.copyOf(languages);
        }
    }

    /** One answer per purpose; {@code unknown} never permits sharing. */
    public record Consents(String assistance, String police, String consular) {
    }
}
