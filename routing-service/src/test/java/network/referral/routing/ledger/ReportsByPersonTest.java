package network.referral.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.routing.ledger.ReportsByPerson.Place;
import network.referral.routing.ledger.Unaccounted.What;
import org.junit.jupiter.api.Test;

/** Thousands may be reported under one code at once. */
class ReportsByPersonTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final int THOUSANDS = 10_000;

    private final ReportsByPerson reports = new ReportsByPerson();

    @Test
    void whoever_asks_for_one_person_goes_through_no_others() {
        IntStream.range(0, THOUSANDS).forEach(i -> cameIn(i, "gate-4", NOON));
        IntStream.range(0, THOUSANDS).forEach(i -> reports.isOf("r" + i, "woman", "r" + i));
        reports.isOf("r7", "woman", "r3");

        assertThat(reports.mayBeOf("gate-4", "r3", NOON)).containsExactly("i/0/3", "i/0/7");
        assertThat(reports.mayBeOf("gate-4", "r7", NOON)).isEmpty();
        assertThat(reports.mayBeOf("gate-5", "r3", NOON)).isEmpty();
    }

    @Test
    void of_those_of_whom_nobody_has_said_who_they_are_only_what_came_by_then_is_gone_through() {
        IntStream.range(0, THOUSANDS).forEach(i -> cameIn(i, "gate-4", NOON.plusMillis(i)));

        assertThat(reports.mayBeOf("gate-4", "any", NOON.plusMillis(1))).containsExactly("i/0/0", "i/0/1");
    }

    @Test
    void what_is_done_is_gone_and_what_was_said_of_it_with_it() {
        cameIn(1, "gate-4", NOON);
        reports.cameIn(claim(1, "2", "gate-4"), new Place("i/0/11", NOON));
        reports.isOf("r1", "woman", "r1");
        assertThat(reports.mayBeOf("gate-4", "r2", NOON)).isEmpty();

        reports.isDone(claim(1, "1", "gate-4"), new Place("i/0/1", NOON));

        assertThat(reports.mayBeOf("gate-4", "r2", NOON)).as("of the other revision nobody says it any more")
            .containsExactly("i/0/11");
        reports.isDone(claim(1, "2", "gate-4"), new Place("i/0/11", NOON));
        assertThat(reports.mayBeOf("gate-4", "r1", NOON)).isEmpty();
    }

    @Test
    void a_correction_may_be_of_another_encounter_with_the_same_words() {
        cameIn(1, "gate-4", NOON);
        reports.cameIn(claim(1, "2", "gate-5"), new Place("i/0/11", NOON));
        reports.isOf("r1", "woman", "r1");

        assertThat(reports.mayBeOf("gate-4", "r1", NOON)).containsExactly("i/0/1");
        assertThat(reports.mayBeOf("gate-5", "r1", NOON)).containsExactly("i/0/11");
    }

    private void cameIn(int number, String encounter, Instant since) {
        reports.cameIn(claim(number, "1", encounter), new Place("i/0/" + number, since));
    }

    private static Claim claim(int number, String revision, String encounter) {
        return new Claim("r" + number, What.DECISION, revision, Optional.of(new Claim.Sight(encounter, "woman")),
                Optional.empty());
    }

}
