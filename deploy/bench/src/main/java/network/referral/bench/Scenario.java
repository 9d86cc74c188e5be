package network.referral.bench;

import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Consents;
import network.referral.events.Direction;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import tools.jackson.databind.JsonNode;

/**
 * One kind of report, as intake would publish it.
 *
 * @param body as it is posted to intake
 * @param assignments how many the protocol makes of it
 */
record Scenario(String id, JsonNode body, int assignments) {

    static Scenario of(JsonNode entry) {
        return new Scenario(entry.path("id").asString(), entry.path("body"), entry.path("expected").size());
    }

    Identification identification(ReferralId referral, Instant acceptedAt) {
        return Identification.newBuilder()
            .setReferralId(referral.toString())
            .setRevision(1)
            .setJurisdiction(body.path("jurisdiction").asString())
            .setReporter(body.path("reporter").asString())
            .setPresumption(body.path("presumption").asBoolean())
            .setAcceptedAt(acceptedAt)
            .setEncounter(encounter(body.path("encounter"), acceptedAt))
            .setIndicators(texts(body.path("indicators")))
            .setProfile(profile(body.path("profile")))
            .setFlags(texts(body.path("flags")))
            .setConsent(consent(body.path("consent")))
            .setImplicatedAgency(text(body.path("implicatedAgency")))
            .setStage(text(body.path("stage")))
            .setContentSha256("5".repeat(64))
            .build();
    }

    /**
     * Without the encounter's shared id: thousands of reports under the one of the sample
     * would be one encounter of thousands of persons.
     */
    private static Encounter encounter(JsonNode encounter, Instant occurredAt) {
        return Encounter.newBuilder()
            .setPlace(encounter.path("place").asString())
            .setPlaceCode(text(encounter.path("placeCode")))
            .setDirection(symbol(Direction.class, encounter.path("direction")))
            .setOccurredAt(occurredAt)
            .setMinutesLeft(encounter.path("minutesLeft").isInt() ? encounter.path("minutesLeft").asInt() : null)
            .build();
    }

    private static Profile profile(JsonNode profile) {
        return Profile.newBuilder()
            .setAgeGroup(symbol(AgeGroup.class, profile.path("ageGroup")))
            .setInterpreterNeeded(profile.path("interpreterNeeded").asBoolean(false))
            .setCitizenship(symbol(Citizenship.class, profile.path("citizenship")))
            .setNationality(text(profile.path("nationality")))
            .build();
    }

    private static Consents consent(JsonNode consent) {
        return Consents.newBuilder()
            .setAssistance(symbol(ConsentState.class, consent.path("assistance")))
            .setPolice(symbol(ConsentState.class, consent.path("police")))
            .setConsular(symbol(ConsentState.class, consent.path("consular")))
            .build();
    }

    private static List<CharSequence> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(word -> (CharSequence) word.asString()).toList();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : null;
    }

    /** {@code not-asked} travels as {@code NOT_ASKED}; what is not said, as unknown. */
    private static <E extends Enum<E>> E symbol(Class<E> type, JsonNode word) {
        return CodeWord.read(type, word.asString("unknown"));
    }
}
