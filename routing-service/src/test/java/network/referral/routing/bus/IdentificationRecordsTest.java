package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.events.Sex;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whom two reports of an encounter are about: where two persons pass for one, the second
 * gets no help.
 */
class IdentificationRecordsTest {

    /** What two who met the same person may not say alike. */
    private static final Set<String> OF_ONE_PERSON = Set.of("direction", "occurredAt", "minutesLeft", "groupId",
            "languages", "interpreterNeeded");

    static {
        TrustedClasses.install();
    }

    /** What a report may say otherwise, in a single place. */
    enum Otherwise {

        PLACE(report -> report.getEncounter().setPlace("border")),

        PLACE_CODE(report -> report.getEncounter().setPlaceCode("CRZ")),

        AGE_GROUP(report -> report.getProfile().setAgeGroup(AgeGroup.CHILD)),

        SEX(report -> report.getProfile().setSex(Sex.MALE)),

        CITIZENSHIP(report -> report.getProfile().setCitizenship(Citizenship.FOREIGN)),

        NATIONALITY(report -> report.getProfile().setNationality("KZ")),

        PLACE_CODE_NOT_KNOWN(report -> report.getEncounter().setPlaceCode(null)),

        NATIONALITY_NOT_KNOWN(report -> report.getProfile().setNationality(null));

        private final Consumer<Identification> said;

        Otherwise(Consumer<Identification> said) {
            this.said = said;
        }

    }

    @Test
    void reports_that_say_the_same_are_of_one_person_whoever_reports_her() {
        assertThat(IdentificationRecords.sighting(reported("state-customs-service")))
            .isEqualTo(IdentificationRecords.sighting(reported("state-border-service")))
            .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_says_a_single_thing_otherwise_is_of_somebody_else_in_the_same_encounter(Otherwise otherwise) {
        var other = reported("state-border-service");
        otherwise.said.accept(other);

        var known = sighting(reported("state-customs-service"));

        assertThat(sighting(other).encounter()).isEqualTo(known.encounter());
        assertThat(sighting(other).likeness()).isNotEqualTo(known.likeness());
    }

    @Test
    void each_thing_said_of_a_person_tells_two_apart_or_may_be_said_otherwise_of_one() {
        var said = Stream.of(Encounter.getClassSchema(), Profile.getClassSchema())
            .flatMap(schema -> schema.getFields().stream())
            .map(Schema.Field::name)
            .filter(name -> !OF_ONE_PERSON.contains(name))
            .map(name -> name.replaceAll("[A-Z]", "_$0").toUpperCase(Locale.ROOT));

        assertThat(Stream.of(Otherwise.values()).map(Enum::name)).containsAll(said.toList());
    }

    @Test
    void what_one_country_calls_its_group_is_no_encounter_of_another_country() {
        var abroad = reported("state-customs-service");
        abroad.setJurisdiction("KZ");

        assertThat(sighting(abroad).encounter()).isNotEqualTo(sighting(reported("state-customs-service")).encounter());
    }

    @Test
    void one_that_nobody_else_can_report_is_of_no_encounter() {
        assertThat(IdentificationRecords.sighting(Sample.atTheGate(Sample.someone()))).isEmpty();
    }

    private static Identification reported(String reporter) {
        var report = Sample.shared(reporter, "gate-4");
        report.getEncounter().setPlaceCode("ASB");
        report.getProfile().setSex(Sex.FEMALE);
        report.getProfile().setLanguages(List.of("tk"));
        report.getProfile().setNationality("TM");
        return report;
    }

    private static Sighting sighting(Identification report) {
        return IdentificationRecords.sighting(report).orElseThrow();
    }

}
