package network.referral.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import network.referral.routing.decision.Report;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Reports of 2028. First those with long deadlines, all in the first ten days, so that
 * all of them are open at once; then those with short ones, all year, every other one
 * close to a day on which counting is hard.
 *
 * @param many with long deadlines
 * @param more with short ones
 * @param part of the reports that are in this part, as a partition of the bus has its own
 */
record YearReports(int many, int more, int part, int parts) implements Reports {

    static final Instant NEW_YEAR = Instant.parse("2027-12-31T23:00:00Z");

    /** Every long deadline has been given and none is due yet. */
    static final Instant ALL_OPEN = Instant.parse("2028-01-12T00:00:00Z");

    private static final Duration TEN_DAYS = Duration.ofDays(10);

    private static final Duration YEAR = Duration.ofDays(366);

    /** Both clock changes, the leap day, Easter, a Labour Day and Christmas. */
    private static final List<Instant> HARD = List.of(Instant.parse("2028-03-26T01:00:00Z"),
            Instant.parse("2028-10-29T01:00:00Z"), Instant.parse("2028-02-28T23:00:00Z"),
            Instant.parse("2028-04-13T12:00:00Z"), Instant.parse("2028-04-30T12:00:00Z"),
            Instant.parse("2028-12-24T12:00:00Z"));

    @Override
    public int count() {
        return (many + more) / parts;
    }

    int whole(int number) {
        return number * parts + part;
    }

    Matter matter(int number) {
        int whole = whole(number);
        return whole < many ? Matter.ofLong(whole / parts) : Matter.ofShort(whole / parts);
    }

    @Override
    public Instant at(int number) {
        int whole = whole(number);
        if (whole < many) {
            return NEW_YEAR.plusMillis(TEN_DAYS.toMillis() * whole / many);
        }
        var random = new SplittableRandom(whole);
        if (random.nextBoolean()) {
            return NEW_YEAR.plusMillis(random.nextLong(YEAR.toMillis()));
        }
        var hard = HARD.get(random.nextInt(HARD.size()));
        return hard.plusSeconds(random.nextInt(-30 * 3600, 12 * 3600));
    }

    @Override
    public Report report(int number) {
        var matter = matter(number);
        Map<String, Object> facts = new HashMap<>(Map.of("presumption", true, "matter", matter.word()));
        if (matter.excludesTheCourt()) {
            facts.put("implicatedAgency", "court");
        }
        return new Report(ReferralId.derive("police", "year-" + whole(number)), 1, "ZZ", new AgencyId("police"), true,
                facts, "a", at(number));
    }

}
