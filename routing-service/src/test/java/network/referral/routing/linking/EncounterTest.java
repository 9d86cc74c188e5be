package network.referral.routing.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who was reported before, when nobody can be named. */
class EncounterTest extends ReportedEncounter {

    @Test
    void what_two_agencies_report_of_one_person_is_linked_to_the_first() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), same("c1"));
    }

    @Test
    void three_men_reported_by_two_agencies_are_three_and_a_fourth_is_a_new_person() {
        for (var name : List.of("c1", "c2", "c3")) {
            reported(CUSTOMS, name, MAN, NOON);
        }
        for (var name : List.of("b1", "b2", "b3", "b4")) {
            reported(BORDER, name, MAN, NOON);
        }

        assertThat(answers).containsExactly(new Kinship.First(), group("c1"), group("c1"), same("c1"), same("c2"),
                same("c3"), group("c1"));
    }

    /** The one whom another comes to report may be any of them. */
    @Test
    void of_many_who_look_alike_nobody_is_taken_for_another_by_counting() {
        IntStream.rangeClosed(1, 50).forEach(i -> reported(CUSTOMS, "c" + i, MAN, NOON));
        IntStream.rangeClosed(1, 20).forEach(i -> reported(BORDER, "b" + i, MAN, NOON));

        assertThat(answers.subList(1, 70)).containsOnly(group("c1"));
    }

    @Test
    void who_was_taken_for_one_of_three_stays_so_when_a_fourth_is_reported_and_from_then_on_nobody_is() {
        IntStream.rangeClosed(1, 3).forEach(i -> reported(CUSTOMS, "c" + i, MAN, NOON));
        reported(BORDER, "b1", MAN, NOON);
        reported(CUSTOMS, "c4", MAN, NOON);
        answers.clear();

        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b2", MAN, NOON);
        reported(POLICE, "p1", MAN, NOON);
        reported(POLICE, "p2", BOY, NOON);
        reported(BORDER, "b3", BOY, NOON);

        assertThat(answers).containsExactly(same("c1"), group("c1"), group("c1"), group("c1"), same("p2"));
    }

    @Test
    void one_agencys_reports_are_never_of_one_person() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), group("c1"));
    }

    /** A limit: so whoever is telephoned while a report waits does not enter it, too. */
    @Test
    void one_whom_an_agency_reports_twice_is_two_of_it_and_another_agencys_second_man_is_taken_for_the_copy() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c1-telephoned", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b2", MAN, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), group("c1"), same("c1"), same("c1-telephoned"));
    }

    @Test
    void a_report_that_is_corrected_takes_its_turn_with_those_it_describes_now() {
        reported(CUSTOMS, "c1", BOY, NOON);
        reported(CUSTOMS, "c2", BOY, NOON);
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b2", BOY, NOON);
        answers.clear();

        reported(BORDER, "b1", BOY, NOON);
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b1", BOY, NOON);
        reported(BORDER, "b3", BOY, NOON);

        assertThat(answers).containsExactly(same("c2"), group("c1"), same("c2"), group("c1"));
    }

    @Test
    void one_that_was_alone_is_alone_when_it_is_corrected() {
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b1", BOY, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), new Kinship.First());
    }

    @Test
    void somebody_of_another_profile_is_another_person() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", BOY, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), group("c1"));
    }

    @Test
    void whoever_the_second_agency_saw_and_the_first_did_not_can_be_linked_to_in_turn() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b2", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), same("c1"), group("c1"), same("b2"));
    }

    @Test
    void after_the_time_the_same_name_is_another_encounters() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON.plus(WITHIN).plusMillis(1));
        reported(CUSTOMS, "c2", MAN, NOON.plus(WITHIN).plusMillis(2));

        assertThat(answers).containsExactly(new Kinship.First(), new Kinship.First(), same("b1"));
    }

    @Test
    void at_the_last_moment_it_is_the_same_encounter() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON.plus(WITHIN));

        assertThat(answers).last().isEqualTo(same("c1"));
    }

    /** As after an outage: it could not come sooner. */
    @Test
    void one_that_comes_late_is_of_the_encounter_that_happened_when_it_says() {
        reported(CUSTOMS, "c1", MAN, NOON, NOON.minusSeconds(60));
        reported(BORDER, "b1", MAN, NOON.plus(Duration.ofDays(12)), NOON.minusSeconds(90));
        reported(POLICE, "p1", MAN, NOON.plus(WITHIN), NOON.plus(WITHIN));

        assertThat(answers).containsExactly(new Kinship.First(), same("c1"), same("c1"));
    }

    @Test
    void so_it_is_at_the_last_moment_and_no_later() {
        reported(CUSTOMS, "c1", MAN, NOON, NOON);
        reported(BORDER, "b1", MAN, NOON.plus(Duration.ofDays(12)), NOON.plus(WITHIN));
        reported(POLICE, "p1", MAN, NOON.plus(Duration.ofDays(12)), NOON.plus(WITHIN).plusMillis(1));

        assertThat(answers).containsExactly(new Kinship.First(), same("c1"), new Kinship.First());
    }

    @Test
    void where_nobody_is_to_be_linked_it_is_not_by_what_two_say_of_when_it_was() {
        var first = new EncounterReport(id("c1"), CUSTOMS, MAN, NOON, NOON);
        var second = new EncounterReport(id("b1"), BORDER, MAN, NOON.plusSeconds(60), NOON);

        assertThat(new Encounter(List.of(first)).kinshipOf(second, Duration.ZERO)).isEqualTo(new Kinship.First());
    }

    @Test
    void a_date_that_is_wrong_parts_nobody() {
        reported(CUSTOMS, "c1", MAN, NOON, NOON.minus(Duration.ofDays(365)));
        reported(BORDER, "b1", MAN, NOON.plusSeconds(60), NOON);

        assertThat(answers).last().isEqualTo(same("c1"));
    }

    @Test
    void a_report_taken_again_gets_the_answer_it_got() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);
        var before = encounter;
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(BORDER, "b1", MAN, NOON);

        assertThat(answers.subList(3, 5)).containsExactly(new Kinship.First(), same("c1"));
        assertThat(encounter).isEqualTo(before);
    }

}
