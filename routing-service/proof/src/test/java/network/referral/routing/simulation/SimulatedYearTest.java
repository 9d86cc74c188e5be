package network.referral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.simulation.AgencyLoad.Ending;
import network.referral.routing.simulation.Matter.Level;
import org.junit.jupiter.api.Test;

/** A made-up year comes to what its reports and agencies must come to. */
class SimulatedYearTest {

    private static final Protocol PROTOCOL = YearProtocol.read(YearProtocol.text());

    private static final Year LEAP_YEAR = Year.of(2028);

    private static final Instant END = Instant.parse("2028-12-31T23:00:00Z");

    private static final int CASES = 4_000;

    private static final Habit RELIABLE = new Habit(1, 0.5, 0, 3);

    private static final CaseWeights NOBODY_IMPLICATED = new CaseWeights(Map.of(), Map.of(), 0.2, 0);

    @Test
    void who_always_answers_in_time_misses_nothing() {
        var load = year(7, Map.of());

        assertThat(load.referrals()).isEqualTo(CASES);
        assertThat(load.posts()).isEmpty();
        assertThat(load.agencies().values()).allSatisfy(agency -> {
            assertThat(agency.missed()).isZero();
            assertThat(agency.ended(Ending.IN_TIME) + agency.ended(Ending.WAITING)).isEqualTo(agency.assigned());
        });
    }

    @Test
    void a_silent_agencys_assignments_climb_as_far_as_its_ladders_say() {
        var load = year(7, Map.of("police", RELIABLE.silent()));
        var police = load.agencies().get("police");

        // court:duty answers for P0; the supervisor of P2 is the police's own
        assertThat(police.assigned()).isEqualTo(given(Level.P0, 0) + given(Level.P2, 0)).isPositive();
        assertThat(police.missed()).isEqualTo(given(Level.P0, 15) + given(Level.P2, 240));
        assertThat(police.escalations()).containsOnly(Map.entry(1, given(Level.P0, 15) + given(Level.P2, 240)),
                Map.entry(2, given(Level.P2, 480)));
        assertThat(police.ended(Ending.IN_TIME) + police.ended(Ending.LATE)).isZero();
        assertThat(police.mostOpen()).as("posts complete what they own").isLessThan(police.assigned() / 10);
        assertThat(load.posts().get("police:supervisor").owned()).isZero();
        assertThat(load.posts().get("court:duty").requests()).isEqualTo(given(Level.P0, 15));
        assertThat(load.posts().get("council:coordinator").requests()).isEqualTo(given(Level.P2, 480));
    }

    @Test
    void every_assignment_is_accounted_for() {
        var load = year(11, Map.of("police", RELIABLE.silent(), "clinic", RELIABLE.declining(), "archive",
                new Habit(0.7, 1.5, 0.1, 60)));

        assertThat(load.agencies().values()).hasSize(3)
            .allSatisfy(agency -> assertThat(Arrays.stream(Ending.values()).mapToInt(agency::ended).sum())
                .isEqualTo(agency.assigned()));
        assertThat(load.agencies().get("archive").ended(Ending.LATE)).isPositive();
        assertThat(load.agencies().get("clinic").declined()).isPositive();
    }

    @Test
    void the_same_seed_is_the_same_year() {
        assertThat(year(7, Map.of())).usingRecursiveComparison().isEqualTo(year(7, Map.of()));
        assertThat(busiestDays(year(8, Map.of()))).isNotEqualTo(busiestDays(year(7, Map.of())));
    }

    @Test
    void what_is_impossible_is_never_drawn() {
        var text = YearProtocol.text().replace("priorities:\n", """
                impossible:
                  - {title: none, when: {matter: [danger, urgent]}, status: model}
                priorities:
                """);
        var reports = new SeededReports(YearProtocol.read(text), CaseWeights.USUAL, LEAP_YEAR, CASES, 7);

        assertThat(IntStream.range(0, CASES).mapToObj(number -> reports.report(number).facts().get("matter")))
            .doesNotContain("danger", "urgent")
            .contains("same-day", "unknown");
    }

    @Test
    void what_only_the_safety_net_or_a_requirement_names_is_drawn_too() {
        var text = YearProtocol.text().replace("priorities:\n", "  nationality: {type: country}\npriorities:\n") + """
                requirements:
                  - {id: Z-7, title: An interpreter, when: {nationality: NO}, tag: interpreter, status: model}
                safetyNet:
                  id: Z-8
                  title: Somebody looks
                  firstOf:
                    - {when: {nationality: TR}, assign: {agency: court, purpose: act, priority: P0}}
                    - {assign: {agency: council, purpose: act, priority: P0}}
                  share: [case-ref]
                  basis: [practice]
                  status: model
                """;
        var reports = new SeededReports(YearProtocol.read(text), CaseWeights.USUAL, LEAP_YEAR, CASES, 7);

        assertThat(IntStream.range(0, CASES).mapToObj(number -> reports.report(number).facts().get("nationality")))
            .contains("NO", "TR", "ZZ", "unknown");
    }

    @Test
    void weights_that_leave_nothing_possible_are_refused() {
        var text = YearProtocol.text()
            .replace("priorities:\n",
                    "impossible:\n  - {title: none, when: {matter: danger}, status: model}\npriorities:\n");
        var weights = new CaseWeights(Map.of("matter", Map.of("danger", 1.0)), Map.of(), 0, 0);
        var reports = new SeededReports(YearProtocol.read(text), weights, LEAP_YEAR, 1, 7);

        assertThatThrownBy(() -> reports.report(0)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("impossible");
    }

    private static YearLoad year(long seed, Map<String, Habit> habits) {
        return new SimulatedYear(PROTOCOL, LEAP_YEAR, CASES, seed, NOBODY_IMPLICATED,
                new SeededAnswers(seed, RELIABLE, habits))
            .run(day -> {
            });
    }

    private static List<Object> busiestDays(YearLoad load) {
        return load.agencies().values().stream().<Object>map(AgencyLoad::busiestDay).toList();
    }

    /** Assignments of the police that are this many minutes old before the year ends. */
    private static int given(Level level, int minutes) {
        var reports = new SeededReports(PROTOCOL, NOBODY_IMPLICATED, LEAP_YEAR, CASES, 7);
        return (int) IntStream.range(0, CASES)
            .filter(number -> reports.at(number).plusSeconds(60L * minutes).isBefore(END))
            .mapToObj(number -> reports.report(number).facts().get("matter").toString())
            .flatMap(matter -> Stream.of(Matter.values()).filter(known -> known.word().equals(matter)))
            .flatMap(matter -> matter.tasks().stream())
            .filter(task -> task.agency().equals("police") && task.level() == level)
            .count();
    }

}
