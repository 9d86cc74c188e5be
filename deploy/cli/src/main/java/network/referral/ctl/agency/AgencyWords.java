package network.referral.ctl.agency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import network.referral.events.AgencyStanding;
import network.referral.events.ChannelType;
import network.referral.events.DutyHours;
import network.referral.events.FactStatus;
import network.referral.schemas.CodeWord;

/** The closed lists and shapes of an agency file. */
final class AgencyWords {

    static final List<String> FIELDS = List.of("id", "name", "nameStatus", "jurisdiction", "type", "roles", "channel",
            "duty", "entitlement", "consent", "status", "standing", "note");

    /** Whose consent a right of 'c' asks for; the first unless a file says otherwise. */
    static final List<String> CONSENTS = List.of("assistance", "police", "consular");

    static final Map<String, ChannelType> CHANNELS = words(ChannelType.values());

    static final Map<String, FactStatus> STATUSES = words(FactStatus.values());

    static final Map<String, AgencyStanding> STANDINGS = words(AgencyStanding.values());

    static final Map<String, FactStatus> NAME_STATUSES = Map.of("confirmed", FactStatus.CONFIRMED, "unconfirmed",
            FactStatus.ASSUMPTION);

    static final Map<String, DutyHours> HOURS = Map.of("24x7", DutyHours.ALWAYS, "office", DutyHours.OFFICE);

    /** R read, W write own entry, c only with consent, s status only, a aggregated. */
    static final List<String> RIGHTS = List.of("R", "W", "RW", "c", "s", "a");

    static final List<String> COMPARTMENTS = List.of("case-ref", "place-time", "place-time-coarse", "indicators",
            "profile", "profile-coarse", "identity", "contact-safe", "whereabouts", "account", "suspects", "health",
            "migration-status", "risk", "consent", "assistance", "decision", "family", "shelter-location");

    static final Pattern JURISDICTION = Pattern.compile("[A-Z][A-Z0-9-]{1,15}");

    static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    private AgencyWords() {
    }

    /** By the word used in files; UNKNOWN is for readers of the bus and has none. */
    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        var words = new LinkedHashMap<String, E>();
        for (var value : values) {
            if (!value.name().equals("UNKNOWN")) {
                words.put(CodeWord.of(value), value);
            }
        }
        return words;
    }

}
