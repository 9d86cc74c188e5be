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
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * Judges a trace by the promises, with books of its own: it knows who was told what and
 * who said what, and asks neither the core's timers nor its idea of who stands where.
 */
final class Oracle {

    private final OracleOfAbsence absence = new OracleOfAbsence();

    private final List<String> faults = new ArrayList<>();

    private final Map<AssignmentId, OracleBook> books = new HashMap<>();

    private final Set<String> taken = new HashSet<>();

    private final OracleOfDuty duty = new OracleOfDuty();

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
        absence.told(moment.away(), moment.at());
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
        if (!moment.facts().isEmpty()) {
            books.values().forEach(book -> book.note(isWaiting(book), moment.at()));
        }
        books.values()
            .stream()
            .filter(book -> !absence.isThere(book.agency))
            .forEach(book -> keptOrAskedInVain(book, moment.at()));
        if (moment.facts().stream().anyMatch(CaseFact.Decided.class::isInstance)) {
            duty.named.forEach(due -> check(duty.isWithSomebody(due, books.values(), this::isOwned),
                    "somebody is named and nobody has it"));
            check(!duty.isOwnedByOneExcluded(books.values()), "an excluded agency still owns something");
            check(duty.isWithNobodyElse(books), "one that nobody lists was left with it");
        }
        for (var book : books.values()) {
            check(!moment.at().equals(book.lastAsked) || !isWaiting(book)
                    || !duty.isSomebodyBack(book, books.values(), absence::isThere),
                    "a post was asked for what one who is back may have");
        }
        moment.after().ifPresent(after -> {
            check(after.timelineLength() == sequence, "the timeline has a gap");
            check(OracleOfDuty.canBeTold(moment.facts(), after), "what happened cannot be told any more");
            for (var held : after.all()) {
                var book = books.get(held.id());
                check(book != null, "an assignment nobody was told of");
                check(book == null || book.state == held.state(), "an assignment stands where nobody put it");
                check(book == null || !book.state.isAcknowledged() || held.acknowledgedAt().isPresent(),
                        "an acknowledgement lost its time");
            }
            check(OracleOfDuty.mostRefusals(after) <= 2, "the refusals of one post pile up");
            check(OracleOfDuty.isStillAsUrgent(after), "a task became less urgent with another holder");
        });
        check(!(moment.input() instanceof Statement) || !moment.facts().isEmpty()
                || moment.before().equals(moment.after()), "a refused statement changed something");
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
            case CaseFact.Decided decided -> duty.decided(decided.decision(), books, at);
            case CaseFact.Assigned assigned -> {
                check(absence.isThere(assigned.named().agency()), "an agency that is away was assigned to");
                check(books.values()
                    .stream()
                    .noneMatch(book -> book.concerns == null && book.agency.equals(assigned.named().agency())
                            && book.purpose.equals(assigned.named().purpose()) && !book.isGone() && !book.released),
                        "an agency was given the same purpose twice");
                open(assigned.named(), at);
            }
            case CaseFact.Raised raised -> {
                var book = books.get(raised.assignment());
                check(!book.isPutOff(raised), "more urgent, and somebody is asked later");
                book.raise(raised, at);
            }
            case CaseFact.PassedOver passed -> {
                check(absence.isAwayFor(passed.named().agency(), passed.why()), "one who is there was passed over");
                open(passed.named(), at).relieve();
            }
            case CaseFact.Relieved relieved -> {
                var book = books.get(relieved.assignment());
                check(absence.isAwayFor(book.agency, relieved.why()), "an agency that is there was relieved");
                check(!book.state.isClosed() && absence.mayBeTaken(book, isOwned(book)),
                        "an agency was relieved of what it keeps");
                book.relieve();
            }
            case CaseFact.Progressed progressed -> {
                var book = books.get(progressed.assignment());
                check(book.state.mayBecome(progressed.to()), "a state went backwards");
                book.progress(progressed);
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
                check(cancelled.reason() != CaseFact.CancelReason.NO_LONGER_DUE || book.concerns != null
                        || duty.mayNotHave(book, books.values()), "what still holds was cancelled");
                check(cancelled.reason() != CaseFact.CancelReason.ANSWERED || book.state.isUnanswered()
                        || !books.get(book.concerns).inVain, "a post was told to stop, and nobody was found");
                check(!book.cancel(cancelled.reason()) || isOwned(book), "what nobody has done was ended as done");
            }
            case CaseFact.Released released -> {
                var book = books.get(released.assignment());
                check(book.released || !duty.isDue(book) || book.mayBeNamedAfresh(duty.excluded)
                        || duty.isWithAnother(book, books.values()), "what is still due was let go");
                book.released = true;
            }
            case CaseFact.Link ignored -> check(false, "a report that stands alone was linked");
            case CaseFact.Erased ignored -> check(false, "a referral was erased and nobody asked for it");
            case CaseFact.Closed ignored ->
                check(books.values().stream().noneMatch(book -> isWaiting(book) || duty.isLeftWithIt(book, books)),
                        "closed while somebody waits, or is left with it");
        }
    }

    private void revised(int next) {
        check(next == revision + 1, "a revision was skipped or repeated");
        revision = next;
    }

    private OracleBook open(DecidedReferral.Named named, Instant at) {
        return open(named.id(), named.agency(), named.purpose(), named.acknowledgeBy(), named.ladder())
            .by(named.priority(), Duration.between(at, named.acknowledgeBy()));
    }

    private OracleBook open(AssignmentId id, AgencyId agency, String purpose, Instant due, List<DueRung> ladder) {
        check(!duty.excluded.contains(agency), "an excluded agency was told");
        var book = OracleBook.of(agency, purpose, due, ladder);
        check(books.put(id, book) == null, "the same id was given twice");
        return book;
    }

    private void missed(OracleBook book, Instant at) {
        check(!book.missed, "a deadline was missed twice");
        check(!at.isBefore(book.due), "a deadline was missed early");
        check(book.state.isUnanswered(), "an answered assignment missed its deadline");
        book.missed = true;
    }

    private void escalated(CaseFact.Escalated escalated, Instant at) {
        var of = books.get(escalated.assignment());
        var ladder = of.ladderWithout(duty.excluded);
        check(absence.mayBeAsked(escalated.to().agency(), ladder), "a post that is away was asked");
        check(!duty.mayNotBeAsked(escalated.to().agency(), of, books.values()), "a post that nobody pages was asked");
        if (!isAsked(escalated)) {
            var request = open(escalated.to().id(), escalated.to().agency(), escalated.to().purpose(), at, List.of());
            request.concerns = escalated.assignment();
            request.priority = escalated.to().priority();
        }
        if (escalated.reason() == CaseFact.EscalationReason.SILENCE) {
            check(of.missed || !of.state.isUnanswered(), "escalated without a missed deadline");
            check(of.isGivenBack() || !OracleBook.isEarly(escalated.to(), ladder, absence::isThere, at),
                    "a rung was asked early");
            check(!of.isOutOfTurn(escalated.to(), ladder, absence::isThere), "the wrong rung was asked");
        }
        of.asked(escalated, ladder, absence::isThere);
        of.lastAsked = at;
    }

    /** A post that has not answered may be asked again in place of one that is away. */
    private boolean isAsked(CaseFact.Escalated escalated) {
        return Optional.ofNullable(books.get(escalated.to().id()))
            .filter(book -> escalated.assignment().equals(book.concerns) && book.state.isUnanswered())
            .isPresent();
    }

    private void reassigned(CaseFact.Reassigned reassigned) {
        var from = books.get(reassigned.from());
        var to = reassigned.to();
        check(from.heir == null, "a fallback was used twice");
        check(from.isGivenBack(), "what was not given back was handed over");
        check(absence.isThere(to.agency()), "a stand-in that is away was picked");
        if (!books.containsKey(to.id())) {
            var book = open(to.id(), to.agency(), to.purpose(), to.acknowledgeBy(), to.watch().ladder());
            check(book.by(to.priority(), from.time).hasAQuarter(reassigned.at()), "a stand-in has no time to answer");
        }
        from.heir = books.get(to.id());
        from.heir.inPlaceOf.add(from);
        check(!duty.mayNotHave(from.heir, books.values()), "one that nobody lists was picked");
    }

    /** Nobody has it in hand and somebody must. */
    private boolean isWaiting(OracleBook book) {
        return book.concerns == null && book.heir == null && !book.released
                && (book.state.isUnanswered() || book.isGivenBack()) && !isOwned(book);
    }

    private boolean isOwned(OracleBook book) {
        return books.values()
            .stream()
            .anyMatch(request -> request.concerns != null && books.get(request.concerns) == book
                    && request.state.isAcknowledged() && !request.released);
    }

    private void keptOrAskedInVain(OracleBook book, Instant at) {
        check(!absence.isKept(book, isOwned(book), at), "an agency that is away kept what it cannot keep");
        var of = Optional.ofNullable(book.concerns)
            .map(books::get)
            .filter(asked -> isWaiting(asked) && asked.hasWaited(OracleOfAbsence.TOLERANCE, at));
        of.ifPresent(asked -> check(!absence.isAskedInVain(book,
                books.values().stream().filter(other -> book.concerns.equals(other.concerns)).toList(),
                asked.ladderWithout(duty.excluded), at), "a post that is away was asked in vain"));
    }

    /** Everything that should have been raised by now has been. */
    private void overdue(Instant now) {
        for (var book : books.values()) {
            if (!isWaiting(book)) {
                continue;
            }
            var ladder = book.ladderWithout(duty.excluded);
            if (book.state.isUnanswered()) {
                check(book.missed || !book.isLate(book.due, now), "a missed deadline was not raised");
            }
            else {
                check(!book.isLeftToNobody(), "what was given back went to nobody");
            }
            var left = book.yetToBeAsked(ladder);
            check(!book.missed || !book.hasLeftOut(left, absence::isThere, now), "a rung was left out");
            var isLast = book.missed && left.isEmpty() || book.isGivenBack();
            check(!isLast || !book.hasLongWaited(now), "the last post was not asked again");
        }
    }

    /** Whoever still waits at the end was asked for lately. */
    private void end(Instant now) {
        for (var book : books.values()) {
            check(!duty.mayNotHave(book, books.values()), "what no longer holds was left");
            if (isWaiting(book) && now.isAfter(book.due.plus(OracleBook.TOLERANCE))) {
                check(Optional.ofNullable(book.lastAsked)
                    .filter(asked -> asked.isAfter(now.minus(Duration.ofHours(9))))
                    .isPresent(), "somebody waits and nobody is asked");
            }
        }
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

}
