package network.referral.routing.bus;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import network.referral.events.Consents;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.sealing.Sensitive;
import tools.jackson.databind.json.JsonMapper;

/**
 * The coarse facts of a report, as the compartments that the rules speak of: routing
 * reads them to decide, and an agency is shown those that it may know. The form is the
 * report's own (contract, body of an identification). What is left in a coarse form is an
 * assumption: the sources name such forms and do not say.
 */
final class ClearFacts {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** By compartment, in one order. */
    private static final SequencedMap<String, Function<Identification, Object>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("place-time", report -> placeAndTime(report.getEncounter()));
        FORMS.put("place-time-coarse", report -> coarse(report.getEncounter()));
        FORMS.put("indicators", report -> report.getIndicators().stream().map(CharSequence::toString).toList());
        FORMS.put("profile", report -> profile(report.getProfile()));
        FORMS.put("profile-coarse", report -> coarse(report.getProfile()));
        FORMS.put("consent", report -> consent(report.getConsent()));
    }

    private ClearFacts() {
    }

    /**
     * By compartment, in one order.
     * @param shared compartments that somebody may have to be shown
     */
    static SequencedMap<String, Sensitive> of(Identification report, Set<String> shared) {
        var facts = new LinkedHashMap<String, Sensitive>();
        FORMS.forEach((compartment, form) -> {
            if (shared.contains(compartment)) {
                facts.put(compartment, Sensitive.of(JSON.writeValueAsBytes(form.apply(report))));
            }
        });
        return facts;
    }

    private static Map<String, Object> placeAndTime(Encounter encounter) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("place", encounter.getPlace().toString());
        put(fact, "placeCode", encounter.getPlaceCode());
        fact.put("direction", word(encounter.getDirection()));
        fact.put("occurredAt", encounter.getOccurredAt().toString());
        if (encounter.getMinutesLeft() != null) {
            fact.put("minutesLeft", encounter.getMinutesLeft());
        }
        return fact;
    }

    /** What a kind of place and a month say: neither the post nor the day. */
    private static Map<String, Object> coarse(Encounter encounter) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("place", encounter.getPlace().toString());
        fact.put("month", YearMonth.from(encounter.getOccurredAt().atOffset(ZoneOffset.UTC)).toString());
        return fact;
    }

    private static Map<String, Object> profile(Profile profile) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("ageGroup", word(profile.getAgeGroup()));
        fact.put("sex", word(profile.getSex()));
        fact.put("languages", profile.getLanguages().stream().map(CharSequence::toString).toList());
        fact.put("interpreterNeeded", profile.getInterpreterNeeded());
        fact.put("citizenship", word(profile.getCitizenship()));
        put(fact, "nationality", profile.getNationality());
        return fact;
    }

    /** Without what few share: a language, a nationality. */
    private static Map<String, Object> coarse(Profile profile) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("ageGroup", word(profile.getAgeGroup()));
        fact.put("sex", word(profile.getSex()));
        fact.put("citizenship", word(profile.getCitizenship()));
        return fact;
    }

    private static Map<String, Object> consent(Consents consent) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("assistance", word(consent.getAssistance()));
        fact.put("police", word(consent.getPolice()));
        fact.put("consular", word(consent.getConsular()));
        return fact;
    }

    private static void put(Map<String, Object> fact, String name, CharSequence value) {
        if (value != null) {
            fact.put(name, value.toString());
        }
    }

    private static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
