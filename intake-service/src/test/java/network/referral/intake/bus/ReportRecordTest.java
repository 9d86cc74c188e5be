package network.referral.intake.bus;

import static network.referral.intake.Reports.ABROAD;
import static network.referral.intake.Reports.AIRPORT;
import static network.referral.intake.Reports.BAR;
import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.barely;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Direction;
import network.referral.events.Identification;
import network.referral.events.Sex;
import network.referral.intake.identification.Attempt;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRecordTest {

    private static final ReferralId ID = ReferralId.derive("airport-security-ashgabat", "key-of-a-test");

    static {
        TrustedClasses.install();
    }

    @Test
    void everythingInAReportTravels() {
        var travelling = record(full());
        assertThat(travelling.getReferralId()).isEqualTo(ID.toString());
        assertThat(travelling.getRevision()).isEqualTo(3);
        assertThat(travelling.getAcceptedAt()).isEqualTo(NOW);
        assertThat(travelling.getJurisdiction()).isEqualTo("TM");
        assertThat(travelling.getReporter()).isEqualTo(AIRPORT);
        assertThat(travelling.getPresumption()).isTrue();
        assertThat(travelling.getIndicators()).isEqualTo(List.of("GEN-17", "TRV-01"));
        assertThat(travelling.getEncounter().getPlace()).isEqualTo("airport");
        assertThat(travelling.getEncounter().getPlaceCode()).isEqualTo("ASB");
        assertThat(travelling.getEncounter().getGroupId()).isEqualTo("gate-4");
        assertThat(travelling.getEncounter().getDirection()).isEqualTo(Direction.DEPARTING);
        assertThat(travelling.getEncounter().getOccurredAt()).isEqualTo(Instant.parse("2026-11-24T08:15:00Z"));
        assertThat(travelling.getEncounter().getMinutesLeft()).isEqualTo(40);
        assertThat(travelling.getProfile().getSex()).isEqualTo(Sex.FEMALE);
        assertThat(travelling.getProfile().getAgeGroup()).isEqualTo(AgeGroup.ADULT);
        assertThat(travelling.getProfile().getLanguages()).isEqualTo(List.of("tk"));
        assertThat(travelling.getProfile().getInterpreterNeeded()).isTrue();
        assertThat(travelling.getProfile().getCitizenship()).isEqualTo(Citizenship.NATIONAL);
        assertThat(travelling.getProfile().getNationality()).isEqualTo("TM");
        assertThat(travelling.getConsent().getPolice()).isEqualTo(ConsentState.REFUSED);
        assertThat(travelling.getFlags())
            .isEqualTo(List.of("departure-imminent", "interpreter-needed", "suspect-present"));
        assertThat(travelling.getImplicatedAgency()).isEqualTo(BAR);
        assertThat(travelling.getAlsoImplicated()).isEqualTo(List.of(ABROAD));
        assertThat(travelling.getStage()).isEqualTo("first");
        assertThat(travelling.getContentSha256()).isEqualTo("0".repeat(64));
        assertThat(travelling.getCompartments()).isEmpty();
    }

    /** What nobody wrote into the record is there as its default. */
    @Test
    void noFieldOfTheRecordIsForgotten() {
        var travelling = record(full());

        assertThat(atTheirDefault(travelling)).containsExactly("compartments");
    }

    private static Map<String, Object> full() {
        return with(with(with(atTheGate(), "/implicatedAgency", BAR), "/alsoImplicated", List.of(ABROAD)),
                "/profile/interpreterNeeded", true);
    }

    private static List<String> atTheirDefault(SpecificRecord record) {
        var fields = new ArrayList<String>();
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            if (value instanceof SpecificRecord nested) {
                fields.addAll(atTheirDefault(nested));
            }
            else if (field.hasDefaultValue() && Objects.equals(value, SpecificData.get().getDefaultValue(field))) {
                fields.add(field.name());
            }
        }
        return fields;
    }

    @Test
    void whatIsUnknownTravelsAsUnknown() {
        var travelling = record(barely());
        assertThat(travelling.getConsent().getAssistance()).isEqualTo(ConsentState.UNKNOWN);
        assertThat(travelling.getEncounter().getMinutesLeft()).isNull();
        assertThat(travelling.getImplicatedAgency()).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "adult, ADULT", "child, CHILD", "age-disputed, AGE_DISPUTED", "unknown, UNKNOWN" })
    void everyAgeGroupHasItsSymbol(String code, AgeGroup symbol) {
        assertThat(record(with(barely(), "/profile/ageGroup", code)).getProfile().getAgeGroup()).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({ "not-asked, NOT_ASKED", "given, GIVEN", "refused, REFUSED", "withdrawn, WITHDRAWN",
            "not-applicable-child, NOT_APPLICABLE_CHILD", "unable, UNABLE", "unknown, UNKNOWN" })
    void everyConsentHasItsSymbol(String code, ConsentState symbol) {
        assertThat(record(with(barely(), "/consent", Map.of("police", code))).getConsent().getPolice())
            .isEqualTo(symbol);
    }

    @Test
    void eachPurposeHasTheConsentThatWasGivenToIt() {
        var consents = Map.of("assistance", "given", "police", "refused", "consular", "unable");

        var travelling = record(with(barely(), "/consent", consents)).getConsent();

        assertThat(travelling.getAssistance()).isEqualTo(ConsentState.GIVEN);
        assertThat(travelling.getPolice()).isEqualTo(ConsentState.REFUSED);
        assertThat(travelling.getConsular()).isEqualTo(ConsentState.UNABLE);
    }

    private static Identification record(Map<String, Object> body) {
        var report = ((Reading.Accepted) ReadReport.read(body, WORDS, NOW)).report();
        return ReportRecord.of(ID, report, new Attempt(3, "0".repeat(64), NOW), List.of());
    }

}
