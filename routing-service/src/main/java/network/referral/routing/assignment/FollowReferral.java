package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.assignment.CaseFact.EscalationReason;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * Which facts follow from a report, a statement, the passing of time, or the absence of
 * an agency. Pure: the same arguments, the same facts. Who is away at {@code now} is an
 * argument like any other.
 */
public final class FollowReferral {

    private FollowReferral() {
    }

    /** Whether the report needs a decision. Empty when it does, else why not. */
    public static Optional<Followed> unlessNew(Optional<ReferralCase> known, Report report) {
        return unlessNew(known, report, false);
    }

    /**
     * The same of one that was parked and is the newest of its referral: revisions before
     * it may have been parked, too, and nothing is owed to them any more.
     */
    public static Optional<Followed> unlessNewest(Optional<ReferralCase> known, Report report) {
        return unlessNew(known, report, true);
    }

    private static Optional<Followed> unlessNew(Optional<ReferralCase> known, Report report, boolean mayLeaveOut) {
        if (known.isEmpty()) {
            return report.revision() == 1 || mayLeaveOut ? Optional.empty() : refused(Refusal.BAD_REVISION);
        }
        var before = known.get();
        if (report.revision() == before.revision()) {
            return repeatedOrNot(report, before.contentSha256());
        }
        if (report.revision() == 1 && !before.firstContentSha256().isEmpty()) {
            return repeatedOrNot(report, before.firstContentSha256());
        }
        return unlessNext(report, before.reporter(), before.jurisdiction(), before.revision(), mayLeaveOut);
    }

    private static Optional<Followed> repeatedOrNot(Report report, String contentSha256) {
        return report.contentSha256().equals(contentSha256) ? Optional.of(new Followed.Repeated())
                : refused(Refusal.CONTRADICTION);
    }

    private static Optional<Followed> unlessNext(Report report, AgencyId reporter, String jurisdiction, int revision,
            boolean mayLeaveOut) {
        var sameReporter = report.reporter().equals(reporter) && report.jurisdiction().equals(jurisdiction);
        int next = revision + 1;
        var follows = report.revision() == next || mayLeaveOut && report.revision() > next;
        return sameReporter && follows ? Optional.empty() : refused(Refusal.BAD_REVISION);
    }

    /**
     * Whether the report corrects one that was not decided yet. Empty when it does, else
     * why not.
     * @param undecided what was reported of it so far, oldest first
     * @param mayLeaveOut revisions between may have been parked
     */
    public static Optional<Followed> unlessCorrects(List<Report> undecided, Report report, boolean mayLeaveOut) {
        var same = undecided.stream().filter(each -> each.revision() == report.revision()).findFirst();
        if (same.isPresent()) {
            return repeatedOrNot(report, same.get().contentSha256());
        }
        var last = undecided.getLast();
        return unlessNext(report, last.reporter(), last.jurisdiction(), last.revision(), mayLeaveOut);
    }

    /** The facts of a report and its decision, the first or a later one. */
    public static Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision,
            Absences away, Instant now) {
        return decided(known, List.of(report), List.of(), List.of(), decision, away, now);
    }

    /**
     * @param reports one, or a first one and its corrections: the last one is decided,
     * and those before it never are
     * @param links what the other reports of the encounter have said of a first report
     * @param before what the decision before this one named
     */
    public static Followed.Facts decided(Optional<ReferralCase> known, List<Report> reports, List<CaseFact.Link> links,
            List<DecidedReferral.Named> before, DecidedReferral decision, Absences away, Instant now) {
        var unfolding = known.map(referral -> new Unfolding(referral, away))
            .orElseGet(() -> new Unfolding(new CaseFact.Identified(reports.getFirst(), now), away));
        reports.stream()
            .skip(known.isEmpty() ? 1 : 0)
            .forEach(report -> unfolding.add(new CaseFact.Revised(report, now)));
        known.ifPresent(referral -> part(unfolding, referral, now));
        links.forEach(unfolding::add);
        unfolding.add(new CaseFact.Decided(decision, now));
        FollowLink.withdrawDoubles(unfolding, now);
        letGo(unfolding, before, decision, now);
        Revision.of(unfolding, decision, reports.getLast().revision(), now);
        return unfolding.finish(now);
    }

    /**
     * What was done, and is named more urgently than until now: danger that comes back is
     * something new, also where it had been as urgent when it was asked.
     */
    private static void letGo(Unfolding unfolding, List<DecidedReferral.Named> before, DecidedReferral decision,
            Instant now) {
        for (var held : List.copyOf(unfolding.now().all())) {
            if (isDone(unfolding.now(), held) && !held.isRequest() && !held.released()
                    && !Care.isInVain(unfolding.now(), held)
                    && Mandate.of(unfolding.now(), held, decision)
                        .filter(due -> isLessUrgent(before, due))
                        .isPresent()) {
                unfolding.add(new CaseFact.Released(held.id(), now));
            }
        }
    }

    private static boolean isDone(ReferralCase referral, HeldAssignment held) {
        return held.state() == AssignmentProgress.COMPLETED || referral.wasDoneByAPost(held)
                || held.isGivenBack() && held.replacedBy().isEmpty() && CaseState.isDoneByAPost(held, referral.all());
    }

    private static boolean isLessUrgent(List<DecidedReferral.Named> before, DecidedReferral.Named due) {
        return before.stream()
            .anyMatch(was -> was.agency().equals(due.agency()) && was.purpose().equals(due.purpose())
                    && due.priority().compareTo(was.priority()) < 0);
    }

    /** A report that now describes another person is another's. */
    private static void part(Unfolding unfolding, ReferralCase before, Instant now) {
        if (!unfolding.now().link().likeness().equals(before.link().likeness())) {
            before.link().first().ifPresent(first -> unfolding.add(new CaseFact.Parted(first, false, List.of(), now)));
        }
    }

    /** What follows from an agency's statement. */
    public static Followed stated(Optional<ReferralCase> known, Statement statement, Absences away, Instant now) {
        if (known.isEmpty()) {
            return new Followed.Refused(Refusal.UNKNOWN_REFERRAL);
        }
        var held = known.get().assignments().get(statement.assignment());
        if (held == null) {
            return known.get().hasTaken(statement) ? new Followed.Repeated()
                    : new Followed.Refused(Refusal.UNKNOWN_ASSIGNMENT);
        }
        if (!held.agency().equals(statement.speaker())) {
            return new Followed.Refused(Refusal.WRONG_AGENCY);
        }
        if (statement.isReceipt() && held.state() != AssignmentProgress.ASSIGNED) {
            return new Followed.Repeated();
        }
        if (held.hasTaken(statement)) {
            return held.isContradictedBy(statement) ? new Followed.Refused(Refusal.CONTRADICTION)
                    : new Followed.Repeated();
        }
        if (!held.state().mayBecome(statement.state()) || isTooMuch(known.get(), held, statement)) {
            return new Followed.Refused(Refusal.ILLEGAL_TRANSITION);
        }
        var unfolding = new Unfolding(known.get(), away);
        unfolding
            .add(new CaseFact.Progressed(held.id(), statement.state(), statement.reason(), statement.statusId(), now));
        if (held.isRequest()) {
            followPost(unfolding, statement, now);
        }
        else {
            followAgency(unfolding, held.id(), now);
        }
        return unfolding.finish(now);
    }

    /**
     * Whoever goes back and forth without end is no longer heard. Whoever takes it, ends
     * it, or will not have it, is: a refusal that is not heard has ended the request for
     * its post, which could not take it any more.
     */
    private static boolean isTooMuch(ReferralCase referral, HeldAssignment held, Statement statement) {
        return (statement.state() == AssignmentProgress.IN_PROGRESS || statement.state() == AssignmentProgress.ON_HOLD)
                && new Remembered(referral).isFull(held);
    }

    /** What silence has led to by now; empty when nothing is due. */
    public static Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
        return timePassed(before, away, Instant.MAX, now);
    }

    /**
     * @param until what came due then or later waits: somebody has spoken since, who is
     * yet to be heard
     */
    public static Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant until, Instant now) {
        var unfolding = new Unfolding(before, away);
        Escalation.passTime(unfolding, until, now);
        return unfolding.isEmpty() ? Optional.empty() : Optional.of(unfolding.finish(now));
    }

    /**
     * What agencies that are away by now cannot keep; empty when they hold nothing of the
     * kind, or nobody else is there to take it.
     */
    public static Optional<Followed.Facts> relieved(ReferralCase before, Absences away, Instant now) {
        var unfolding = new Unfolding(before, away);
        Relief.of(unfolding, now);
        return unfolding.isEmpty() ? Optional.empty() : Optional.of(unfolding.finish(now));
    }

    /**
     * A post that has handed over what it owned has not done it: it was shown a reference
     * and no more, and whoever it told may not have it yet.
     */
    private static void followPost(Unfolding unfolding, Statement said, Instant now) {
        var request = unfolding.held(said.assignment());
        var of = request.request().orElseThrow().of();
        if (said.isHandedOver()) {
            unfolding.add(new CaseFact.Released(request.id(), now));
        }
        if (said.isHandedOver() || request.isGivenBack()) {
            if (Deadline.isWatched(unfolding.held(of), unfolding.now())) {
                passOn(unfolding, unfolding.held(of), now);
            }
        }
        else if (request.state().isAcknowledged()) {
            Escalation.withdrawRequests(unfolding, of, CancelReason.OWNED, now);
            Escalation.hurryOwner(unfolding, of, now);
            endIfDone(unfolding, unfolding.held(of), now);
        }
    }

    private static void followAgency(Unfolding unfolding, AssignmentId id, Instant now) {
        var held = unfolding.held(id);
        if (held.isGivenBack()) {
            Handover.of(unfolding, held, now);
        }
        else if (held.state() == AssignmentProgress.COMPLETED && !Care.isInVain(unfolding.now(), held)) {
            Escalation.endRequests(unfolding, id, CancelReason.ANSWERED, now);
        }
        else if (held.state().isAcknowledged()) {
            Escalation.withdrawRequests(unfolding, id, CancelReason.ANSWERED, now);
        }
    }

    /**
     * The post would not have it, or has it no longer. What its agency gave back
     * meanwhile goes to the stand-in that nobody asked because the post had it.
     */
    private static void passOn(Unfolding unfolding, HeldAssignment task, Instant now) {
        if (!Handover.fromPostToStandIn(unfolding, task, now)) {
            Escalation.climb(unfolding, task.id(), EscalationReason.REFUSED, now);
        }
    }

    /**
     * Whoever has not answered what a post has done must not begin it. Where the post did
     * not reach the person it may: nothing was done twice then.
     */
    private static void endIfDone(Unfolding unfolding, HeldAssignment held, Instant now) {
        if (held.state().isUnanswered() && CaseState.isDone(held, unfolding.now().all())
                && !Care.isInVain(unfolding.now(), held)) {
            unfolding.add(new CaseFact.Cancelled(held.id(), CancelReason.OWNED, now));
        }
    }

    private static Optional<Followed> refused(Refusal reason) {
        return Optional.of(new Followed.Refused(reason));
    }

}
