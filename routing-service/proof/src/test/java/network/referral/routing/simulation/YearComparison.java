package network.referral.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.simulation.YearOracle.Raised;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * One part of the year: everybody is silent but a few who answer a second before their
 * deadline, and last posts, who answer when they are asked again. What the core raises is
 * compared with what the oracle says, referral by referral.
 */
final class YearComparison implements Watcher, Answers {

    private static final int ONE_IN_SO_MANY_ANSWERS = 64;

    private static final int SHOWN = 5;

    private final YearReports reports;

    private final YearOracle oracle;

    private final Map<Integer, List<Raised>> raised = new HashMap<>();

    private final List<String> differences = new ArrayList<>();

    private final Map<Integer, Integer> raisedInHour = new HashMap<>();

    private long open;

    private long openWhenAllAre = -1;

    private long compared;

    private int ended;

    YearComparison(YearReports reports, YearOracle oracle) {
        this.reports = reports;
        this.oracle = oracle;
    }

    @Override
    public List<Answer> to(Told told) {
        if (told.held().request().isEmpty()) {
            return isAnswered(told.report()) ? List.of(justInTime(told)) : List.of();
        }
        return told.times() == 1 + timesAgain(told.report()) ? List.of(acknowledges(Duration.ZERO)) : List.of();
    }

    private boolean isAnswered(int number) {
        return number % ONE_IN_SO_MANY_ANSWERS == 5;
    }

    private static int timesAgain(int number) {
        return 1 + number % 2;
    }

    private Answer justInTime(Told told) {
        var task = reports.matter(told.report())
            .tasks()
            .stream()
            .filter(one -> one.agency().equals(told.held().agency().value()))
            .findFirst()
            .orElseThrow();
        var deadline = Instant.ofEpochMilli(oracle.deadline(told.at().toEpochMilli(), task.level()));
        return acknowledges(Duration.between(told.at(), deadline.minusSeconds(1)));
    }

    private static Answer acknowledges(Duration after) {
        return new Answer(after, AssignmentProgress.ACKNOWLEDGED, Optional.empty());
    }

    @Override
    public void saw(int number, CaseFact fact, ReferralCase after) {
        if (openWhenAllAre < 0 && fact.at().isAfter(YearReports.ALL_OPEN)) {
            openWhenAllAre = open;
        }
        switch (fact) {
            case CaseFact.Assigned assigned -> open++;
            case CaseFact.DeadlineMissed missed -> note(number, missed.at(), missed.assignment(), after, Raised.MISSED);
            case CaseFact.Escalated escalated -> note(number, escalated.at(), escalated.assignment(), after,
                    escalated.to().agency() + ":" + escalated.to().request().orElseThrow().post());
            case CaseFact.PagedAgain paged -> note(number, paged.at(), paged.assignment(), after, Raised.AGAIN);
            default -> {
            }
        }
    }

    private void note(int number, Instant at, AssignmentId of, ReferralCase after, String what) {
        raised.computeIfAbsent(number, key -> new ArrayList<>())
            .add(new Raised(at.toEpochMilli(), after.assignments().get(of).agency().value(), what));
        raisedInHour.merge(hour(at), 1, Integer::sum);
    }

    private static int hour(Instant at) {
        return (int) (at.getEpochSecond() / 3600);
    }

    @Override
    public void ended(int number, ReferralCase last) {
        ended++;
        open -= last.assignments().values().stream().filter(YearComparison::isOfTheProtocol).count();
        var found = raised.containsKey(number) ? raised.remove(number) : new ArrayList<Raised>();
        found.sort(null);
        var expected = isAnswered(number) ? List.<Raised>of()
                : oracle.expected(reports.matter(number), reports.at(number).toEpochMilli(), timesAgain(number));
        compared += expected.size();
        if (!found.equals(expected) && differences.size() < SHOWN) {
            differences
                .add(reports.matter(number) + " of " + reports.at(number) + ": " + found + " is not " + expected);
        }
    }

    private static boolean isOfTheProtocol(HeldAssignment held) {
        return held.request().isEmpty();
    }

    /** The first few. */
    List<String> differences() {
        return differences;
    }

    long openWhenAllAre() {
        return openWhenAllAre;
    }

    long compared() {
        return compared;
    }

    /** Referrals that have come to their end. */
    int ended() {
        return ended;
    }

    /** What was raised from then on, for an hour. */
    int raisedInTheHourFrom(String instant) {
        return raisedInHour.getOrDefault(hour(Instant.parse(instant)), 0);
    }

}
