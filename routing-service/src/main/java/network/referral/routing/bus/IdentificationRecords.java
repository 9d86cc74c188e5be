package network.referral.routing.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.Consents;
import network.referral.events.Identification;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.NetworkFlags;
import network.referral.schemas.ReferralId;

/** An identification as the decision sees it. */
public final class IdentificationRecords {

    private IdentificationRecords() {
    }

    /** Empty when a field holds what no intake writes, such as an id of another shape. */
    public static Optional<Report> of(Identification identification) {
        var reporter = identification.getReporter().toString();
        return ReferralId.parse(identification.getReferralId())
            .filter(id -> AgencyId.isValid(reporter) && identification.getRevision() >= 1)
            .map(id -> new Report(id, identification.getRevision(), identification.getJurisdiction().toString(),
                    new AgencyId(reporter), identification.getPresumption(), facts(identification),
                    alsoImplicated(identification), identification.getContentSha256().toString(),
                    identification.getAcceptedAt(), sighting(identification)));
    }

    private static List<AgencyId> alsoImplicated(Identification identification) {
        return identification.getAlsoImplicated()
            .stream()
            .map(CharSequence::toString)
            .filter(AgencyId::isValid)
            .map(AgencyId::new)
            .toList();
    }

    /** Of an encounter that others may report too. */
    static Optional<Sighting> sighting(Identification identification) {
        return Optional.ofNullable(identification.getEncounter().getGroupId())
            .map(groupId -> EncounterId.derive(identification.getJurisdiction().toString(), groupId.toString()))
            .map(id -> new Sighting(id, likeness(id, identification)));
    }

    /**
     * A difference in any part makes another person of it; so does a part that only one
     * report knows.
     */
    private static LikenessId likeness(EncounterId id, Identification identification) {
        var encounter = identification.getEncounter();
        var profile = identification.getProfile();
        // these six are in each, for ever: one more, even where it is empty, and nobody
        // is known again of those reported before. What comes later is "name=value", and
        // only where it is said
        return LikenessId.derive(id,
                Stream
                    .of(encounter.getPlace(), encounter.getPlaceCode(), profile.getAgeGroup(), profile.getSex(),
                            profile.getCitizenship(), profile.getNationality())
                    .map(part -> Objects.toString(part, ""))
                    .toList());
    }

    private static Map<String, Object> facts(Identification identification) {
        var facts = new HashMap<String, Object>();
        var profile = identification.getProfile();
        facts.put("presumption", identification.getPresumption());
        facts.put("place", identification.getEncounter().getPlace().toString());
        facts.put("reporter", identification.getReporter().toString());
        facts.put("ageGroup", CodeWord.of(profile.getAgeGroup()));
        facts.put("citizenship", CodeWord.of(profile.getCitizenship()));
        facts.put("flags", flags(identification));
        facts.put("consent", consents(identification.getConsent()));
        put(facts, "nationality", profile.getNationality());
        put(facts, "implicatedAgency", identification.getImplicatedAgency());
        put(facts, "stage", identification.getStage());
        if (identification.getEncounter().getMinutesLeft() != null) {
            facts.put("minutesLeft", identification.getEncounter().getMinutesLeft());
        }
        return facts;
    }

    /**
     * Whether intake set the flag for an interpreter depends on the version that was in
     * force there, and another may decide; the profile has said it.
     */
    private static List<String> flags(Identification identification) {
        var flags = identification.getFlags().stream().map(CharSequence::toString);
        return identification.getProfile().getInterpreterNeeded()
                ? Stream.concat(flags, Stream.of(NetworkFlags.INTERPRETER_NEEDED)).distinct().toList() : flags.toList();
    }

    /** By purpose. */
    static Map<String, String> consents(Consents consent) {
        return Map.of("assistance", CodeWord.of(consent.getAssistance()), "police", CodeWord.of(consent.getPolice()),
                "consular", CodeWord.of(consent.getConsular()));
    }

    private static void put(Map<String, Object> facts, String name, CharSequence value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }

}
