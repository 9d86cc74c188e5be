package network.referral.routing.simulation;

import java.time.Year;
import java.util.function.IntConsumer;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.protocol.Protocol;

/**
 * One virtual year of a protocol.
 *
 * @param cases presumed victims reported in the year
 * @param seed the same seed, the same year
 */
public record SimulatedYear(Protocol protocol, Year year, int cases, long seed, CaseWeights weights, Answers answers) {

    /**
     * @param days is told of each day of the year that has begun
     * @throws IllegalStateException when the weights leave nothing but impossible cases
     */
    public YearLoad run(IntConsumer days) {
        var zone = protocol.calendar().zone();
        var load = new YearLoad(zone);
        var end = year.plusYears(1).atDay(1).atStartOfDay(zone).toInstant();
        var watcher = new Watcher() {

            private int day;

            @Override
            public void saw(int report, CaseFact fact, ReferralCase after) {
                int today = fact.at().atZone(zone).getDayOfYear();
                if (today != day) {
                    day = today;
                    days.accept(day);
                }
                load.saw(report, fact, after);
            }

            @Override
            public void ended(int report, ReferralCase last) {
                load.ended(report, last);
            }
        };
        new VirtualTime(new SeededReports(protocol, weights, year, cases, seed),
                (report, now) -> DecideReferral.decide(report, protocol, now, Pace.REAL), answers, watcher)
            .run(end.minusMillis(1));
        return load;
    }

}
