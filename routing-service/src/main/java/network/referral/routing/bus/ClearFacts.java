package network.referral.routing.bus;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import network.referral.events.Consents;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.schemas.CodeWord;
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

    private ClearFacts() {
    }

    /**
     * @param shown to whoever may know it
     * @param said by the reporter; what a revision says again is unchanged
     */
    record Fact(Sensitive shown, Sensitive said) {
    }

    /**
     * By compartment, in one order.
     * @param zone in which a month begins and ends
     * @param now no report was accepted later: the clock of intake may be ahead
     */
    static SequencedMap<String, Fact> of(Identification report, ZoneId zone, Instant now) {
        var facts = new LinkedHashMap<String, Fact>();
        facts.put("place-time", new Fact(content(dated(report, now)), content(placeAndTime(report.getEncounter()))));
        facts.put("indicators", json(report.getIndicators().stream().map(CharSequence::toString).toList()));
        facts.put("place-time-coarse", json(coarse(report.getEncounter(), zone)));
        facts.put("profile", json(profile(report.getProfile())));
        facts.put("profile-coarse", json(coarse(report.getProfile())));
        facts.put("consent", json(consent(report.getConsent())));
        return facts;
    }

    /** With that from which the minutes count: whoever is asked later has fewer. */
    private static Map<String, Object> dated(Identification report, Instant now) {
        var fact = placeAndTime(report.getEncounter());
        if (report.getEncounter().getMinutesLeft() != null) {
            fact.put("reportedAt", (report.getAcceptedAt().isBefore(now) ? report.getAcceptedAt() : now).toString());
        }
        return fact;
    }

    private static Map<String, Object> placeAndTime(Encounter encounter) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("place", encounter.getPlace().toString());
        put(fact, "placeCode", encounter.getPlaceCode());
        fact.put("direction", CodeWord.of(encounter.getDirection()));
        fact.put("occurredAt", encounter.getOccurredAt().toString());
        if (encounter.getMinutesLeft() != null) {
            fact.put("minutesLeft", encounter.getMinutesLeft());
        }
        return fact;
    }

    /** What a kind of place and a month say: neither the post nor the day. */
    private static Map<String, Object> coarse(Encounter encounter, ZoneId zone) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("place", encounter.getPlace().toString());
        fact.put("month", YearMonth.from(encounter.getOccurredAt().atZone(zone)).toString());
        return fact;
    }

    private static Map<String, Object> profile(Profile profile) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("ageGroup", CodeWord.of(profile.getAgeGroup()));
        fact.put("sex", CodeWord.of(profile.getSex()));
        fact.put("languages", profile.getLanguages().stream().map(CharSequence::toString).toList());
        fact.put("interpreterNeeded", profile.getInterpreterNeeded());
        fact.put("citizenship", CodeWord.of(profile.getCitizenship()));
        put(fact, "nationality", profile.getNationality());
        return fact;
    }

    /** Without what few share: a language, a nationality. */
    private static Map<String, Object> coarse(Profile profile) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("ageGroup", CodeWord.of(profile.getAgeGroup()));
        fact.put("sex", CodeWord.of(profile.getSex()));
        fact.put("citizenship", CodeWord.of(profile.getCitizenship()));
        return fact;
    }

    private static Map<String, Object> consent(Consents consent) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("assistance", CodeWord.of(consent.getAssistance()));
        fact.put("police", CodeWord.of(consent.getPolice()));
        fact.put("consular", CodeWord.of(consent.getConsular()));
        return fact;
    }

    private static void put(Map<String, Object> fact, String name, CharSequence value) {
        if (value != null) {
            fact.put(name, value.toString());
        }
    }

    private static Fact json(Object fact) {
        var content = content(fact);
        return new Fact(content, content);
    }

    private static Sensitive content(Object fact) {
        return Sensitive.of(JSON.writeValueAsBytes(fact));
    }

}
