package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.assignment.SimulatedNetwork.Moment;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Step;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * Judges a trace by the promises, with books of its own: it knows who was told what and
 * who said what, and asks neither the core's timers nor its idea of who stands where.
 */
final class Oracle {

    /** How late a consequence of silence may be. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final List<String> faults = new ArrayList<>();

    private final Map<AssignmentId, OracleBook> books = new HashMap<>();

    private final Set<String> taken = new HashSet<>();

    private List<AgencyId> excluded = List.of();

    private int revision;

    private int sequence;

    static List<String> judge(List<Moment> trace) {
        var oracle = new Oracle();
        for (var moment : trace) {
            oracle.moment(moment);
        }
        oracle.end(trace.getLast().at());
        return oracle.faults;
    }

    private void moment(Moment moment) {
        if (!moment.facts().isEmpty() || moment.input() instanceof Statement) {
            overdue(moment.at());
        }
        if (moment.input() instanceof Statement statement && !moment.facts().isEmpty()) {
            mayBeTaken(statement);
            check(moment.facts()
                .stream()
                .noneMatch(
                        fact -> fact instanceof CaseFact.Progressed progressed && progressed.to() != statement.state()),
                    "an agency was quoted with what it never said");
        }
        for (var fact : moment.facts()) {
            sequence++;
            fact(fact, moment.at());
        }
        books.values().forEach(book -> noteWaiting(book, moment.at()));
        if (moment.facts().stream().anyMatch(CaseFact.Decided.class::isInstance)) {
            named.forEach(due -> check(isWithSomebody(due), "somebody is named and nobody has it"));
            check(books.values()
                .stream()
                .noneMatch(book -> book.concerns != null && !book.state.isClosed() && excluded.contains(book.agency)),
                    "an excluded agency still owns something");
        }
        moment.after().ifPresent(after -> {
            check(after.timelineLength() == sequence, "the timeline has a gap");
            for (var held : after.all()) {
                var book = books.get(held.id());
                check(book != null, "an assignment nobody was told of");
                check(book == null || book.state == held.state(), "an assignment stands where nobody put it");
                check(book == null || book.state.isAcknowledged() == false || held.acknowledgedAt().isPresent(),
                        "an acknowledgement lost its time");
            }
        });
        if (moment.input() instanceof Statement statement && moment.facts().isEmpty()) {
            check(moment.before().equals(moment.after()), "a refused statement changed something");
        }
    }

    private void mayBeTaken(Statement statement) {
        var book = books.get(statement.assignment());
        check(book != null && book.agency.equals(statement.speaker()), "a stranger was heard");
        check(taken.add(statement.statusId()), "a statement counted twice");
        check(book == null || book.state.mayBecome(statement.state()), "a state went where it may not");
    }

    private void fact(CaseFact fact, Instant at) {
        switch (fact) {
            case CaseFact.Identified identified -> revised(identified.report().revision());
            case CaseFact.Revised revised -> revised(revised.report().revision());
            case CaseFact.Decided decided -> decided(decided.decision());
            case CaseFact.Assigned assigned -> {
                check(books.values()
                    .stream()
                    .noneMatch(book -> book.concerns == null && book.agency.equals(assigned.named().agency())
                            && book.purpose.equals(assigned.named().purpose()) && !book.isGone()),
                        "an agency was given the same purpose twice");
                open(assigned.named().id(), assigned.named().agency(), assigned.named().purpose(),
                        assigned.named().acknowledgeBy(), assigned.named().ladder());
            }
            case CaseFact.Raised raised -> {
                var book = books.get(raised.assignment());
                book.due = raised.acknowledgeBy();
                book.ladder = raised.ladder();
                book.missed = false;
                book.asked = 0;
                book.since = at;
            }
            case CaseFact.Progressed progressed -> {
                var book = books.get(progressed.assignment());
                check(book.state.mayBecome(progressed.to()), "a state went backwards");
                book.state = progressed.to();
            }
            case CaseFact.DeadlineMissed missed -> missed(books.get(missed.assignment()), at);
            case CaseFact.Escalated escalated -> escalated(escalated, at);
            case CaseFact.PagedAgain paged -> {
                var book = books.get(paged.assignment());
                check(book.lastAsked == null || at.isAfter(book.lastAsked), "a post was asked twice at once");
                book.lastAsked = at;
            }
            case CaseFact.Reassigned reassigned -> reassigned(reassigned);
            case CaseFact.Cancelled cancelled -> {
                var book = books.get(cancelled.assignment());
                check(!book.state.isClosed(), "what was closed was cancelled");
                if (cancelled.reason() == CaseFact.CancelReason.NO_LONGER_DUE && book.concerns == null) {
                    check(!due(book), "what still holds was cancelled");
                }
                book.state = AssignmentProgress.CANCELLED;
            }
            case CaseFact.Released released -> {
                var book = books.get(released.assignment());
                check(!due(book), "what is still due was let go");
                book.released = true;
            }
            case CaseFact.Link ignored -> check(false, "a report that stands alone was linked");
            case CaseFact.Closed ignored ->
                check(books.values().stream().noneMatch(this::isWaiting), "closed while somebody waits");
        }
    }

    private List<DecidedReferral.Named> named = List.of();

    private void decided(DecidedReferral decision) {
        named = decision.named();
        excluded = decision.excluded();
    }

    /** The agency named, a stand-in of its, or a duty post for either. */
    private boolean isWithSomebody(DecidedReferral.Named due) {
        return books.values()
            .stream()
            .anyMatch(book -> book.concerns == null && book.purpose.equals(due.purpose()) && !book.released
                    && !book.handedOver && book.state != AssignmentProgress.CANCELLED);
    }

    private boolean due(OracleBook book) {
        return !excluded.contains(book.agency) && named.stream()
            .anyMatch(due -> due.agency().equals(book.agency) && due.purpose().equals(book.purpose));
    }

    private void revised(int next) {
        check(next == revision + 1, "a revision was skipped or repeated");
        revision = next;
    }

    private void open(AssignmentId id, AgencyId agency, String purpose, Instant due, List<Step> ladder) {
        check(!excluded.contains(agency), "an excluded agency was told");
        var book = new OracleBook();
        book.agency = agency;
        book.purpose = purpose;
        book.due = due;
        book.ladder = ladder;
        check(books.put(id, book) == null, "the same id was given twice");
    }

    private void missed(OracleBook book, Instant at) {
        check(!book.missed, "a deadline was missed twice");
        check(!at.isBefore(book.due), "a deadline was missed early");
        check(book.state.isUnanswered(), "an answered assignment missed its deadline");
        book.missed = true;
    }

    private void escalated(CaseFact.Escalated escalated, Instant at) {
        var of = books.get(escalated.assignment());
        open(escalated.to().id(), escalated.to().agency(), escalated.to().purpose(), at, List.of());
        books.get(escalated.to().id()).concerns = escalated.assignment();
        if (escalated.reason() == CaseFact.EscalationReason.SILENCE) {
            check(of.missed || !of.state.isUnanswered(), "escalated without a missed deadline");
            var rung = ladderOf(of).get(Math.min(of.asked, ladderOf(of).size() - 1));
            check(!at.isBefore(rung.due()), "a rung was asked early");
            check(rung.agency().equals(escalated.to().agency()), "the wrong rung was asked");
        }
        of.asked = escalated.reason() == CaseFact.EscalationReason.NOBODY_STANDS_IN ? ladderOf(of).size()
                : of.asked + 1;
        of.lastAsked = at;
    }

    private void reassigned(CaseFact.Reassigned reassigned) {
        var from = books.get(reassigned.from());
        check(!from.handedOver, "a fallback was used twice");
        check(from.state == AssignmentProgress.DECLINED || from.state == AssignmentProgress.FAILED,
                "what was not given back was handed over");
        from.handedOver = true;
        if (!books.containsKey(reassigned.to().id())) {
            open(reassigned.to().id(), reassigned.to().agency(), reassigned.to().purpose(),
                    reassigned.to().acknowledgeBy(), reassigned.to().watch().ladder());
        }
    }

    /** Rungs of agencies that are excluded by now do not count. */
    private List<Step> ladderOf(OracleBook book) {
        var left = book.ladder.stream().filter(step -> !excluded.contains(step.agency())).toList();
        return left.isEmpty() ? book.ladder : left;
    }

    /** Nobody has it in hand and somebody must. */
    private boolean isWaiting(OracleBook book) {
        return book.concerns == null
                && !book.handedOver && !book.released && (book.state.isUnanswered()
                        || book.state == AssignmentProgress.DECLINED || book.state == AssignmentProgress.FAILED)
                && !isOwned(book);
    }

    private boolean isOwned(OracleBook book) {
        return books.values()
            .stream()
            .anyMatch(request -> request.concerns != null && books.get(request.concerns) == book
                    && (request.state.isAcknowledged()));
    }

    private void noteWaiting(OracleBook book, Instant at) {
        boolean waits = isWaiting(book);
        if (waits && !book.waited) {
            book.since = at;
        }
        book.waited = waits;
    }

    private static boolean isLate(Instant due, OracleBook book, Instant now) {
        return now.isAfter((due.isAfter(book.since) ? due : book.since).plus(TOLERANCE));
    }

    /** Everything that should have been raised by now has been. */
    private void overdue(Instant now) {
        for (var book : books.values()) {
            if (!isWaiting(book)) {
                continue;
            }
            if (book.state.isUnanswered()) {
                check(book.missed || !isLate(book.due, book, now), "a missed deadline was not raised");
            }
            else {
                check(book.asked > 0 || book.ladder.isEmpty(), "what was given back went to nobody");
            }
            if (book.missed && book.asked < ladderOf(book).size()) {
                check(!isLate(ladderOf(book).get(book.asked).due(), book, now), "a rung was left out");
            }
            if (book.missed && book.lastAsked != null && book.asked >= ladderOf(book).size()) {
                check(!now.isAfter(book.lastAsked.plus(Duration.ofHours(9))), "the last post was not asked again");
            }
        }
    }

    /** Whoever still waits at the end was asked for lately. */
    private void end(Instant now) {
        for (var book : books.values()) {
            if (book.concerns == null && !book.state.isClosed() && !due(book) && !isStandIn(book)) {
                faults.add("what no longer holds was left");
            }
            if (isWaiting(book) && now.isAfter(book.due.plus(TOLERANCE))) {
                check(Optional.ofNullable(book.lastAsked)
                    .filter(asked -> asked.isAfter(now.minus(Duration.ofHours(9))))
                    .isPresent(), "somebody waits and nobody is asked");
            }
        }
    }

    private boolean isStandIn(OracleBook book) {
        return named.stream()
            .anyMatch(due -> due.purpose().equals(book.purpose) && due.standIns().contains(book.agency))
                || books.values().stream().anyMatch(given -> given.handedOver && given.purpose.equals(book.purpose));
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

}
