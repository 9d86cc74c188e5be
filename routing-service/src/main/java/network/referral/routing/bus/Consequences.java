package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.EraseReferral;
import network.referral.routing.assignment.FollowLink;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * Turns facts into what goes out: notices to agencies, the timeline, the snapshot. Writes
 * nothing itself.
 */
final class Consequences {

    private final RoutingParts parts;

    private final Outbox outbox;

    private final ReportStore reports;

    private final Predicate<AgencyId> mayGo;

    /**
     * @param mayGo whether a notice to the agency can be sent now; else it waits
     */
    Consequences(RoutingParts parts, Outbox outbox, ReportStore reports, Predicate<AgencyId> mayGo) {
        this.parts = parts;
        this.outbox = outbox;
        this.reports = reports;
        this.mayGo = mayGo;
    }

    /**
     * @param decision the one in force after the facts
     */
    Effects of(Optional<ReferralCase> before, Followed.Facts followed, RoutingDecision decision,
            Optional<String> trace) {
        var notices = new Notices(decision, followed.after());
        var told = followed.facts()
            .stream()
            .flatMap(fact -> notices.of(fact).map(notice -> new Told(notice, fact.at())).stream())
            .toList();
        var report = told.stream().anyMatch(each -> isShown(each.notice())) ? reports.get(followed.after().id())
                : Optional.<KeptReport>empty();
        report.ifPresent(kept -> told.forEach(each -> seal(each, kept)));
        return effects(before, followed, Optional.empty(), Optional.empty(), told, trace);
    }

    /**
     * @param decision which these facts brought
     * @param identification that it decides
     */
    Effects decided(Optional<ReferralCase> before, Followed.Facts followed, RoutingDecision decision,
            Identification identification, Optional<String> trace) {
        var notices = new Notices(decision, followed.after());
        var told = new ArrayList<Told>();
        followed.facts().forEach(fact -> notices.of(fact).ifPresent(notice -> told.add(new Told(notice, fact.at()))));
        var known = before.flatMap(revised -> reports.get(revised.id()));
        var report = parts.keep().of(identification, known);
        known.ifPresent(was -> Informed.of(before.get(), followed)
            .filter(held -> parts.seal().isChanged(held.agency(), notices.share(held), was, report))
            .forEach(held -> told.add(new Told(notices.informed(held), followed.after().changedAt()))));
        told.forEach(each -> seal(each, report));
        return effects(before, followed, Optional.of(outbox.decision(decision, trace)), Optional.of(report), told,
                trace);
    }

    /**
     * What is open is taken back, everybody who was ever told is told to keep nothing,
     * and in place of the snapshot there is none.
     * @param untold assignments that still wait here for their agency's topic
     */
    Effects erased(ReferralCase before, Followed.Facts followed, Set<AssignmentId> untold, Erasure mark,
            Optional<String> trace) {
        var after = followed.after();
        var toldOf = EraseReferral.toldOf(after).stream().filter(held -> !untold.contains(held.id())).toList();
        var open = followed.facts()
            .stream()
            .flatMap(fact -> fact instanceof CaseFact.Cancelled(var id, var ignored, var at) ? Stream.of(id)
                    : Stream.empty())
            .toList();
        var notices = Stream
            .concat(toldOf.stream()
                .filter(held -> open.contains(held.id()))
                .map(held -> Notices.cancelled(after, held, Notices.word(CaseFact.CancelReason.ERASED))),
                    toldOf.stream().map(held -> Notices.erased(after, held)))
            .map(notice -> new Told(notice, after.changedAt()))
            .toList();
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        address(notices, send, keep, trace);
        send.addAll(outbox.timeline(followed, trace));
        send.add(outbox.noSnapshot(after.id(), mark.getErasedAt(), trace));
        FollowLink.said(Optional.of(before), followed).forEach(said -> send.add(LinkMessages.of(after.id(), said)));
        return Effects.erased(mark, Optional.of(before), send, keep, () -> parts.metrics().happened(followed));
    }

    /**
     * @param at when it was said
     */
    private record Told(Assignment notice, Instant at) {
    }

    private void seal(Told told, KeptReport report) {
        if (isShown(told.notice())) {
            parts.seal().seal(told.notice(), report, told.at());
        }
    }

    /** A cancellation shows nothing, and a duty post asks the agency. */
    private static boolean isShown(Assignment notice) {
        return notice.getNotice() == AssignmentNotice.OFFERED || notice.getNotice() == AssignmentNotice.INFORMED;
    }

    private Effects effects(Optional<ReferralCase> before, Followed.Facts followed, Optional<Outgoing> decided,
            Optional<KeptReport> report, List<Told> told, Optional<String> trace) {
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        decided.ifPresent(send::add);
        address(told, send, keep, trace);
        send.addAll(outbox.timeline(followed, trace));
        var snapshot = outbox.snapshot(followed.after(), trace);
        send.add(snapshot);
        FollowLink.said(before, followed).forEach(said -> send.add(LinkMessages.of(followed.after().id(), said)));
        return new Effects(before, Optional.of(followed.after()), Optional.of(snapshot), decided, report, send, keep,
                Optional.empty(), Optional.empty(), () -> parts.metrics().happened(followed));
    }

    private void address(List<Told> told, List<Outgoing> send, List<Assignment> keep, Optional<String> trace) {
        told.forEach(each -> {
            if (mayGo.test(WaitingStore.agency(each.notice()))) {
                send.add(outbox.assignment(each.notice(), each.at(), trace));
            }
            else {
                keep.add(each.notice());
            }
        });
    }

}
