package network.referral.routing.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** Who was reported before, when nobody can be named. */
class EncounterTest {

    private static final Duration WITHIN = Duration.ofHours(72);

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final AgencyId CUSTOMS = new AgencyId("state-customs-service");

    private static final AgencyId BORDER = new AgencyId("state-border-service");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final EncounterId TRAIN = EncounterId.derive("TM", "night-train");

    private static final LikenessId MAN = LikenessId.derive(TRAIN, List.of("on-board-train", "ADULT", "MALE"));

    private static final LikenessId BOY = LikenessId.derive(TRAIN, List.of("on-board-train", "CHILD", "MALE"));

    private final List<Kinship> answers = new ArrayList<>();

    private Encounter encounter = Encounter.UNKNOWN;

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

    @Test
    void one_agencys_reports_are_never_of_one_person() {
        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);

        assertThat(answers).containsExactly(new Kinship.First(), group("c1"));
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

    @Test
    void what_an_agency_reports_beyond_its_places_is_linked_to_nobody() {
        reported(BORDER, "b1", MAN, NOON);
        reported(BORDER, "b2", MAN, NOON);
        fill(CUSTOMS, BOY);

        reported(CUSTOMS, "c1", MAN, NOON);
        reported(CUSTOMS, "c2", MAN, NOON);

        assertThat(answers.subList(answers.size() - 2, answers.size())).containsExactly(group("b1"), group("b1"));
        assertThat(encounter.reports()).hasSize(2 + Encounter.MOST_OF_ONE);
    }

    /** Whom one of them keeps out would be shown the person by the other. */
    @Test
    void it_takes_nobody_elses_places() {
        fill(CUSTOMS, BOY);

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
        fill(CUSTOMS, BOY);

        reported(CUSTOMS, "c1", MAN, NOON);

        assertThat(answers).last().isEqualTo(same("b1"));
    }

    /** As the store of groups keeps it, in one record. */
    @Test
    void all_together_are_no_more_than_can_be_kept() {
        for (int i = 0; i <= Encounter.MOST_REPORTS / Encounter.MOST_OF_ONE; i++) {
            fill(new AgencyId("agency-" + i), MAN);
        }

        assertThat(encounter.reports()).hasSize(Encounter.MOST_REPORTS);
    }

    private void fill(AgencyId reporter, LikenessId likeness) {
        IntStream.range(0, Encounter.MOST_OF_ONE).forEach(i -> reported(reporter, reporter + "-" + i, likeness, NOON));
    }

    private static LikenessId like(int number) {
        return LikenessId.derive(TRAIN, List.of("carriage-" + number, "ADULT", "MALE"));
    }

    /**
     * As many persons of a likeness as the agency that saw most of them; nobody linked to
     * the own agency's report, or to a later report, or twice by one agency.
     */
    @Test
    void no_order_of_reports_loses_or_doubles_a_person() {
        assertThat(LongStream.range(0, 5_000).parallel().mapToObj(EncounterTest::fault).flatMap(List::stream))
            .isEmpty();
    }

    private static List<String> fault(long seed) {
        var random = new Random(seed);
        var test = new EncounterTest();
        var reporters = new HashMap<ReferralId, AgencyId>();
        var likenesses = new HashMap<ReferralId, LikenessId>();
        var counts = new HashMap<LikenessId, Map<AgencyId, Integer>>();
        var persons = new HashMap<LikenessId, Integer>();
        var linkedBy = new HashSet<String>();
        var laters = new HashSet<ReferralId>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            var reporter = new AgencyId("agency-" + random.nextInt(4));
            var likeness = random.nextInt(3) == 0 ? BOY : MAN;
            var referral = test.reported(reporter, "r" + i, likeness, NOON.plusSeconds(random.nextInt(9000)));
            reporters.put(referral, reporter);
            likenesses.put(referral, likeness);
            counts.computeIfAbsent(likeness, key -> new HashMap<>()).merge(reporter, 1, Integer::sum);
            if (test.answers.getLast() instanceof Kinship.SamePerson(var first)) {
                laters.add(referral);
                if (reporters.get(first).equals(reporter) || !likenesses.get(first).equals(likeness)
                        || laters.contains(first) || !linkedBy.add(reporter + "/" + first)) {
                    faults.add("seed " + seed + ": linked to the wrong report");
                }
            }
            else {
                persons.merge(likeness, 1, Integer::sum);
            }
        }
        counts.forEach((likeness, byReporter) -> {
            var most = byReporter.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            if (most != persons.getOrDefault(likeness, 0)) {
                faults.add("seed " + seed + ": " + persons.get(likeness) + " persons instead of " + most);
            }
        });
        return faults;
    }

    private ReferralId reported(AgencyId reporter, String name, LikenessId likeness, Instant at) {
        var report = new EncounterReport(id(name), reporter, likeness, at);
        answers.add(encounter.kinshipOf(report, WITHIN));
        encounter = encounter.with(report, WITHIN);
        return report.referral();
    }

    private static ReferralId id(String name) {
        return ReferralId.derive("encounter-test", name);
    }

    private static Kinship same(String name) {
        return new Kinship.SamePerson(id(name));
    }

    private static Kinship group(String name) {
        return new Kinship.SameGroup(id(name));
    }

}
