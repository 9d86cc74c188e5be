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

    /** What a report has besides place and profile, and tells no person apart. */
    private static final Set<String> OF_ONE_REPORT = Set.of(
            // which report it is, and of which encounter
            "referralId", "revision", "jurisdiction", "reporter", "acceptedAt", "contentSha256",
            // looked through field by field
            "encounter", "profile",
            // what each officer saw, was told or presumes
            "presumption", "indicators", "flags", "consent", "stage", "implicatedAgency", "alsoImplicated",
            // sealed: routing does not read them to decide
            "compartments");

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
        var said = Stream
            .concat(Stream.of(Encounter.getClassSchema(), Profile.getClassSchema())
                .flatMap(schema -> names(schema, OF_ONE_PERSON)), names(Identification.getClassSchema(), OF_ONE_REPORT))
            .map(name -> name.replaceAll("[A-Z]", "_$0").toUpperCase(Locale.ROOT));

        assertThat(Stream.of(Otherwise.values()).map(Enum::name)).containsAll(said.toList());
    }

    /**
     * Written down once: reports of before an upgrade are kept by theirs, and another
     * would make two persons of one.
     */
    @Test
    void a_likeness_stays_what_it_was() {
        assertThat(sighting(reported("state-customs-service")).likeness())
            .hasToString("74c29b7c-ca66-8941-ac8a-c58f587e711a");
        assertThat(sighting(Sample.shared("state-customs-service", "gate-4")).likeness())
            .hasToString("29113b36-4e25-80b1-82ce-9e5507e5eb5d");
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

    private static Stream<String> names(Schema schema, Set<String> but) {
        return schema.getFields().stream().map(Schema.Field::name).filter(name -> !but.contains(name));
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
