package network.referral.intake.bus;

import java.util.List;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Consents;
import network.referral.events.Direction;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.events.SealedCompartment;
import network.referral.events.Sex;
import network.referral.intake.identification.Attempt;
import network.referral.intake.identification.Report;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;

/** Writes a report as the record that travels. */
final class ReportRecord {

    private ReportRecord() {
    }

    static Identification of(ReferralId id, Report report, Attempt attempt, List<SealedCompartment> compartments) {
        return Identification.newBuilder()
            .setReferralId(id.toString())
            .setRevision(attempt.revision())
            .setJurisdiction(report.jurisdiction())
            .setReporter(report.reporter().value())
            .setPresumption(report.presumption())
            .setAcceptedAt(attempt.acceptedAt())
            .setEncounter(encounter(report.encounter()))
            .setIndicators(List.copyOf(report.indicators()))
            .setProfile(profile(report.profile()))
            .setFlags(List.copyOf(report.flags()))
            .setConsent(consent(report.consent()))
            .setImplicatedAgency(report.implicatedAgency().map(Object::toString).orElse(null))
            .setAlsoImplicated(report.alsoImplicated().stream().<CharSequence>map(AgencyId::value).toList())
            .setStage(report.stage().orElse(null))
            .setCompartments(compartments)
            .setContentSha256(attempt.contentSha256())
            .build();
    }

    private static Encounter encounter(Report.Encounter encounter) {
        return Encounter.newBuilder()
            .setPlace(encounter.place())
            .setPlaceCode(encounter.placeCode().orElse(null))
            .setDirection(symbol(Direction.class, encounter.direction()))
            .setOccurredAt(encounter.occurredAt())
            .setMinutesLeft(encounter.minutesLeft().isPresent() ? encounter.minutesLeft().getAsInt() : null)
            .setGroupId(encounter.groupId().orElse(null))
            .build();
    }

    private static Profile profile(Report.Profile profile) {
        return Profile.newBuilder()
            .setAgeGroup(symbol(AgeGroup.class, profile.ageGroup()))
            .setSex(symbol(Sex.class, profile.sex()))
            .setLanguages(List.copyOf(profile.languages()))
            .setInterpreterNeeded(profile.interpreterNeeded())
            .setCitizenship(symbol(Citizenship.class, profile.citizenship()))
            .setNationality(profile.nationality().orElse(null))
            .build();
    }

    private static Consents consent(Report.Consents consent) {
        return Consents.newBuilder()
            .setAssistance(symbol(ConsentState.class, consent.assistance()))
            .setPolice(symbol(ConsentState.class, consent.police()))
            .setConsular(symbol(ConsentState.class, consent.consular()))
            .build();
    }

    /** {@code age-disputed} travels as {@code AGE_DISPUTED}. */
    private static <E extends Enum<E>> E symbol(Class<E> type, String code) {
        return CodeWord.read(type, code);
    }

}
