package network.referral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The year 2028 with its leap day and both clock changes: the real decision and
 * assignment stages against an oracle that counts in another way.
 */
class VirtualYearTest {

    /** A million takes three minutes of two processors. */
    private static final int MANY = Integer.getInteger("simulation.deadlines", 80_000);

    /** As partitions of the bus: each has an agenda of its own. */
    private static final int PARTS = 2;

    private static final Instant END = Instant.parse("2029-02-01T00:00:00Z");

    private static final Function<Report, Protocol> PROTOCOLS = YearProtocol.all(UnaryOperator.identity());

    private static final YearOracle ORACLE = new YearOracle(YearProtocol.read(YearProtocol.text()).calendar().zone());

    @Test
    void each_escalation_of_all_open_deadlines_is_the_oracles() {
        int more = MANY / 4;

        var year = year(MANY, more, VirtualYearTest::decide);

        assertThat(year).flatExtracting(YearComparison::differences).isEmpty();
        assertThat(sum(year, YearComparison::ended)).isEqualTo(MANY + more);
        assertThat(sum(year, YearComparison::openWhenAllAre)).isGreaterThanOrEqualTo(MANY);
        assertThat(sum(year, YearComparison::compared)).isGreaterThan(4L * MANY);
        assertThat(List.of("2028-02-29T12:00:00Z", "2028-03-26T00:00:00Z", "2028-03-26T01:00:00Z",
                "2028-10-29T00:00:00Z", "2028-10-29T01:00:00Z", "2028-12-31T22:00:00Z"))
            .allSatisfy(hour -> assertThat(sum(year, part -> part.raisedInTheHourFrom(hour))).as(hour).isPositive());
    }

    @ParameterizedTest
    @EnumSource
    void a_mistake_in_counting_is_found(CountingDefect defect) {
        var year = year(10_000, 10_000, defect.decide());

        assertThat(year).anyMatch(part -> !part.differences().isEmpty());
    }

    @Test
    void no_mistake_is_found_where_there_is_none() {
        assertThat(year(10_000, 10_000, VirtualYearTest::decide)).allMatch(part -> part.differences().isEmpty());
    }

    private static DecidedReferral decide(Report report, Instant now) {
        return DecideReferral.decide(report, PROTOCOLS.apply(report), now, Pace.REAL);
    }

    private static List<YearComparison> year(int many, int more, BiFunction<Report, Instant, DecidedReferral> decide) {
        return IntStream.range(0, PARTS).parallel().mapToObj(part -> {
            var reports = new YearReports(many, more, part, PARTS);
            var comparison = new YearComparison(reports, ORACLE);
            new VirtualTime(reports, decide, comparison, comparison).run(END);
            return comparison;
        }).toList();
    }

    private static long sum(List<YearComparison> year, ToLongFunction<YearComparison> number) {
        return year.stream().mapToLong(number).sum();
    }

}
