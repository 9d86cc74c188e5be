package network.referral.routing.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.LikenessId;
import org.junit.jupiter.api.Test;

/** How many of one encounter are linked. */
class EncounterPlacesTest extends ReportedEncounter {

    @Test
    void what_an_agency_reports_beyond_its_places_is_linked_to_nobody() {
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b2", MAN, NOON);
        fill(CUSTOMS);

        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);

        assertThat(answers.subList(answers.size() - 2, answers.size())).containsExactly(group("b1"), group("b1"));
        assertThat(encounter.reports()).hasSize(2 + Encounter.MOST_OF_ONE);
    }

    /** Whom one of them keeps out would be shown the person by the other. */
    @Test
    void it_takes_nobody_elses_places() {
        fill(CUSTOMS);

        reported(BORDER, "b1", MAN, NOON);
        reported(POLICE, "p1", MAN, NOON);

        assertThat(answers).last().isEqualTo(same("b1"));
    }

    /** Else two persons of one agency could be taken for one. */
    @Test
    void nor_does_one_report_that_is_corrected_again_and_again() {
        reported(BORDER, "b1", MAN, NOON);
        IntStream.range(0, Encounter.MOST_OF_ONE).forEach(i -> reported(CUSTOMS, "c1", like(i), NOON));

        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);

        assertThat(answers.subList(answers.size() - 2, answers.size())).containsExactly(group("b1"), group("b1"));
        reported(POLICE, "p1", MAN, NOON);
        assertThat(answers).last().isEqualTo(same("b1"));
    }

    @Test
    void what_took_its_place_before_they_were_full_keeps_its_answer() {
        reported(BORDER, "b1", MAN, NOON);
        reported(CUSTOMS, "c1", MAN, NOON);
        fill(CUSTOMS);

        reported(CUSTOMS, "c1", MAN, NOON);

        assertThat(answers).last().isEqualTo(same("b1"));
    }

    @Test
    void the_people_of_a_ship_are_linked_whoever_of_them_is_reported_last() {
        IntStream.range(0, 300).forEach(i -> reported(CUSTOMS, "c" + i, like(i), NOON));
        IntStream.range(0, 300).forEach(i -> reported(BORDER, "b" + i, like(i), NOON));

        assertThat(answers.subList(300, 600))
            .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> same("c" + i)).toList());
    }

    /** Of one alone nobody is asked twice by that. */
    @Test
    void one_that_finds_no_place_is_known_where_it_can_be_another_agencys_too() {
        IntStream.rangeClosed(1, 3).forEach(i -> reported(CUSTOMS, "c" + i, MAN, NOON));
        var fourth = new EncounterReport(id("c4"), CUSTOMS, MAN, NOON);
        var another = new EncounterReport(id("c4"), CUSTOMS, BOY, NOON);

        assertThat(encounter.isBeyondPlaces(fourth, WITHIN)).isFalse();
        reported(BORDER, "b1", BOY, NOON);
        assertThat(encounter.isBeyondPlaces(fourth, WITHIN)).isTrue();
        assertThat(encounter.isBeyondPlaces(another, WITHIN)).isFalse();
    }

    /** It may be any of the many, and nobody is asked for it by their reports. */
    @Test
    void so_is_one_of_whom_another_agency_reported_many() {
        IntStream.rangeClosed(1, 3).forEach(i -> reported(CUSTOMS, "c" + i, MAN, NOON));
        var later = new EncounterReport(id("b1"), BORDER, MAN, NOON);

        assertThat(encounter.isBeyondPlaces(later, WITHIN)).isFalse();
        reported(CUSTOMS, "c4", MAN, NOON);
        assertThat(encounter.isBeyondPlaces(later, WITHIN)).isTrue();
        assertThat(encounter.isBeyondPlaces(new EncounterReport(id("b1"), BORDER, BOY, NOON), WITHIN)).isFalse();
        assertThat(encounter.isBeyondPlaces(encounter.reports().getLast(), WITHIN)).isFalse();
    }

    @Test
    void so_is_one_that_finds_none_among_all_of_its_agency() {
        fill(CUSTOMS);
        var further = new EncounterReport(id("c-further"), CUSTOMS, MAN, NOON);

        assertThat(encounter.isBeyondPlaces(further, WITHIN)).isTrue();
        assertThat(encounter.isBeyondPlaces(further, Duration.ZERO)).isFalse();
        assertThat(encounter.isBeyondPlaces(encounter.reports().getLast(), WITHIN)).isFalse();
    }

    /** They are told apart by counting, and what was counted stays so. */
    @Test
    void one_that_comes_to_describe_somebody_else_is_one_of_the_first_three_of_both() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c1", BOY, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);
        reported(CUSTOMS, "c3", MAN, NOON);
        reported(BORDER, "b1", BOY, NOON);

        assertThat(answers).last().isEqualTo(same("c1"));
        assertThat(encounter.isBeyondPlaces(new EncounterReport(id("c4"), CUSTOMS, MAN, NOON), WITHIN)).isTrue();
        assertThat(encounter.isBeyondPlaces(new EncounterReport(id("c4"), CUSTOMS, BOY, NOON), WITHIN)).isFalse();
    }

    /** As the store of groups keeps it, in one record. */
    @Test
    void all_together_are_no_more_than_can_be_kept() {
        for (int i = 0; i <= Encounter.MOST_REPORTS / Encounter.MOST_OF_ONE; i++) {
            fill(new AgencyId("agency-" + i));
        }

        assertThat(encounter.reports()).hasSize(Encounter.MOST_REPORTS);
    }

    private void fill(AgencyId reporter) {
        IntStream.range(0, Encounter.MOST_OF_ONE).forEach(i -> reported(reporter, reporter + "-" + i, like(i), NOON));
    }

    private static LikenessId like(int number) {
        return LikenessId.derive(TRAIN, List.of("carriage-" + number, "ADULT", "MALE"));
    }

}
