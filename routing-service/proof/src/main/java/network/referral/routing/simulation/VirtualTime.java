package network.referral.routing.simulation;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiFunction;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.simulation.Answers.Told;
import network.referral.schemas.AssignmentId;

/**
 * Drives the real core through a virtual time. All that is to come stands in one agenda
 * ordered by when it is due: reports, deadlines, statements of agencies. Each is taken at
 * its very instant, so nothing is late but by an agency's doing.
 *
 * <p>
 * A case of which nothing is known but its decision is not kept: it is decided again when
 * its first deadline is due, which gives the same case. So a million open deadlines need
 * little more memory than their entries in the agenda.
 */
public final class VirtualTime {

    private final Reports reports;

    private final BiFunction<Report, Instant, DecidedReferral> decide;

    private final Answers answers;

    private final Watcher watcher;

    private final PriorityQueue<Event> agenda = new PriorityQueue<>();

    private final Map<Integer, Running> running = new HashMap<>();

    private final BitSet resting = new BitSet();

    private long order;

    /**
     * @param decide pure: the same report and time, the same decision
     */
    public VirtualTime(Reports reports, BiFunction<Report, Instant, DecidedReferral> decide, Answers answers,
            Watcher watcher) {
        this.reports = reports;
        this.decide = decide;
        this.answers = answers;
        this.watcher = watcher;
    }

    private sealed interface Happening {

    }

    private enum Clock implements Happening {

        REPORT, DEADLINE

    }

    private record Said(AssignmentId of, Answers.Answer answer) implements Happening {
    }

    /**
     * @param order of what is due at the same instant
     */
    private record Event(Instant at, long order, int report, Happening what) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    private static final class Running {

        private ReferralCase now;

        private Optional<Instant> watched = Optional.empty();

        private int statementsToCome;

        private final Map<AssignmentId, Integer> told = new HashMap<>();

    }

    /** Runs once. What is due at {@code end} itself still happens. */
    public void run(Instant end) {
        for (int number = 0; number < reports.count(); number++) {
            add(reports.at(number), number, Clock.REPORT);
        }
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(end)) {
            take(agenda.poll());
        }
        running.forEach((number, known) -> watcher.ended(number, known.now));
        resting.stream().forEach(number -> watcher.ended(number, decided(number).after()));
    }

    private void take(Event event) {
        int number = event.report();
        switch (event.what()) {
            case Clock.REPORT -> {
                var begun = new Running();
                running.put(number, begun);
                proceed(number, begun, decided(number), event.at());
                restUntilDue(number, begun);
            }
            case Clock.DEADLINE -> {
                var known = resting.get(number) ? woken(number) : running.get(number);
                // an entry whose deadline has moved or gone means nothing any more
                if (known != null && known.watched.filter(event.at()::equals).isPresent()) {
                    FollowReferral.timePassed(known.now, Absences.NONE, event.at())
                        .ifPresent(followed -> proceed(number, known, followed, event.at()));
                }
            }
            case Said said -> {
                var known = running.get(number);
                known.statementsToCome--;
                if (stated(known, said, event) instanceof Followed.Facts followed) {
                    proceed(number, known, followed, event.at());
                }
                else {
                    endWhenDone(number, known);
                }
            }
        }
    }

    private Followed.Facts decided(int number) {
        var report = reports.report(number);
        var at = reports.at(number);
        return FollowReferral.decided(Optional.empty(), report, decide.apply(report, at), Absences.NONE, at);
    }

    private static Followed stated(Running known, Said said, Event event) {
        var held = known.now.assignments().get(said.of());
        return FollowReferral.stated(Optional.of(known.now), new Statement(held.agency(), "statement-" + event.order(),
                held.id(), said.answer().state(), said.answer().reason()), Absences.NONE, event.at());
    }

    private void proceed(int number, Running known, Followed.Facts followed, Instant at) {
        known.now = followed.after();
        for (var fact : followed.facts()) {
            watcher.saw(number, fact, known.now);
            heardOf(fact).ifPresent(assignment -> tell(number, known, assignment, fact, at));
        }
        var due = known.now.nextDue();
        if (!due.equals(known.watched)) {
            known.watched = due;
            due.ifPresent(instant -> add(instant, number, Clock.DEADLINE));
        }
        endWhenDone(number, known);
    }

    private void tell(int number, Running known, AssignmentId assignment, CaseFact fact, Instant at) {
        int times = known.told.merge(assignment, 1, Integer::sum);
        if (fact instanceof CaseFact.Reassigned && times > 1) {
            // the new holder has had it all along
            return;
        }
        for (var answer : answers.to(new Told(number, known.now.assignments().get(assignment), times, at))) {
            known.statementsToCome++;
            add(at.plus(answer.after()), number, new Said(assignment, answer));
        }
    }

    private static Optional<AssignmentId> heardOf(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Assigned assigned -> Optional.of(assigned.named().id());
            case CaseFact.Reassigned reassigned -> Optional.of(reassigned.to().id());
            case CaseFact.Escalated escalated -> Optional.of(escalated.to().id());
            case CaseFact.PagedAgain paged -> Optional.of(paged.request());
            default -> Optional.empty();
        };
    }

    private void endWhenDone(int number, Running known) {
        if (known.statementsToCome == 0 && known.watched.isEmpty()) {
            running.remove(number);
            watcher.ended(number, known.now);
        }
    }

    private void restUntilDue(int number, Running known) {
        if (known.statementsToCome == 0 && running.remove(number) != null) {
            resting.set(number);
        }
    }

    private Running woken(int number) {
        var known = new Running();
        known.now = decided(number).after();
        known.watched = known.now.nextDue();
        known.now.assignments().keySet().forEach(assignment -> known.told.put(assignment, 1));
        resting.clear(number);
        running.put(number, known);
        return known;
    }

    private void add(Instant at, int number, Happening what) {
        agenda.add(new Event(at, order++, number, what));
    }

}
