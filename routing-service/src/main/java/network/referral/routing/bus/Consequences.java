package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.Erasure;
import network.referral.events.ErasureMark;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink;
import network.referral.routing.assignment.Enclosure;
import network.referral.routing.assignment.EraseReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.LinkWords;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;

/**
 * Turns facts into what goes out: notices to agencies, the timeline, the snapshot. Writes
 * nothing itself.
 */
final class Consequences {

    private final RoutingParts parts;

    private final Outbox outbox;

    private final CaseStores stores;

    private final Sights sights;

    private final Supplier<Telling> telling;

    Consequences(RoutingParts parts, Outbox outbox, CaseStores stores, Sights sights, Supplier<Telling> telling) {
        this.parts = parts;
        this.outbox = outbox;
        this.stores = stores;
        this.sights = sights;
        this.telling = telling;
    }

    /**
     * @param decision the one in force after the facts
     */
    Effects of(Optional<ReferralCase> before, Followed.Facts followed, RoutingDecision decision,
            Optional<String> trace) {
        var notices = new Notices(decision, followed.after());
        var told = telling.get();
        followed.facts().forEach(fact -> notices.of(fact).ifPresent(notice -> told.add(notice, fact.at())));
        before.ifPresent(was -> Informed.linkedOtherwise(was, new Notices(decision, was), followed, notices)
            .forEach(held -> told.add(notices.informed(held), followed.after().changedAt())));
        var seenAnew = before.stream()
            .flatMap(was -> Stream.concat(Informed.keptOut(was, followed), Informed.takenOver(was, followed)))
            .toList();
        boolean isMoved = before.filter(was -> !Enclosure.of(was).equals(Enclosure.of(followed.after()))).isPresent();
        var report = isMoved || !seenAnew.isEmpty() || told.isAnythingShown()
                ? stores.reports().get(followed.after().id()) : Optional.<KeptReport>empty();
        report.ifPresent(kept -> {
            var then = new Notices(decision, before.get());
            seenAnew.forEach(held -> Informed
                .again(held, saw(held, then, kept), sees(held, notices, kept), then, notices,
                        followed.after().changedAt())
                .ifPresent(notice -> told.add(notice, followed.after().changedAt())));
        });
        report.filter(kept -> isMoved)
            .ifPresent(kept -> enclose(wereEnclosed(before.get(), decision, kept),
                    areEnclosed(followed.after(), decision, kept), notices, followed, told));
        var withheld = report.map(told::seal).orElse(List.of());
        return effects(before, followed, Optional.empty(), Optional.empty(), told, withheld, trace);
    }

    /** What the decision in force names; nothing where there is none yet. */
    List<DecidedReferral.Named> named(Optional<ReferralCase> known) {
        return known.flatMap(before -> stores.decisions().get(before.id()))
            .map(decision -> DecisionRecords.due(decision).named())
            .orElse(List.of());
    }

    /**
     * @param decision which these facts brought
     * @param keep what there is to show of the report that it decides, by what there was
     */
    Effects decided(Optional<ReferralCase> before, Followed.Facts followed, RoutingDecision decision,
            Function<Optional<KeptReport>, KeptReport> keep, Optional<String> trace) {
        var notices = new Notices(decision, followed.after());
        var told = telling.get();
        followed.facts().forEach(fact -> notices.of(fact).ifPresent(notice -> told.add(notice, fact.at())));
        var known = before.flatMap(revised -> stores.reports().get(revised.id()));
        var report = keep.apply(known);
        var decided = known.flatMap(was -> stores.decisions().get(before.get().id()));
        known.ifPresent(was -> {
            var then = new Notices(decided.orElseThrow(), before.get());
            Informed.of(before.get(), followed)
                .forEach(held -> Informed
                    .again(held, saw(held, then, was), sees(held, notices, report), then, notices,
                            followed.after().changedAt())
                    .ifPresent(notice -> told.add(notice, followed.after().changedAt())));
            Informed.linkedOtherwise(before.get(), then, followed, notices)
                .forEach(held -> told.add(notices.informed(held), followed.after().changedAt()));
        });
        var wereEnclosed = known.map(was -> wereEnclosed(before.get(), decided.orElseThrow(), was)).orElse(Map.of());
        enclose(wereEnclosed, areEnclosed(followed.after(), decision, report), notices, followed, told);
        var withheld = told.seal(report);
        return effects(before, followed, Optional.of(outbox.decision(decision, trace)), Optional.of(report), told,
                withheld, trace);
    }

    private Seen saw(HeldAssignment held, Notices then, KeptReport was) {
        return sights.saw(held.agency(), then.share(held), was);
    }

    private Seen sees(HeldAssignment held, Notices notices, KeptReport report) {
        return sights.sees(held.agency(), notices.share(held), report);
    }

    private Map<AssignmentId, EnclosedReport.Shown> wereEnclosed(ReferralCase referral, RoutingDecision decision,
            KeptReport report) {
        return EnclosedReport.of(referral, decision, (agency, share) -> sights.saw(agency, share, report));
    }

    private Map<AssignmentId, EnclosedReport.Shown> areEnclosed(ReferralCase referral, RoutingDecision decision,
            KeptReport report) {
        return EnclosedReport.of(referral, decision, (agency, share) -> sights.sees(agency, share, report));
    }

    private void enclose(Map<AssignmentId, EnclosedReport.Shown> before, Map<AssignmentId, EnclosedReport.Shown> after,
            Notices notices, Followed.Facts followed, Telling told) {
        var at = followed.after().changedAt();
        EnclosedReport
            .changes(before, after, notices, enclosure -> stores.isUnheard(followed.after().id(), enclosure), at)
            .forEach(notice -> told.add(notice, at));
    }

    /** The snapshot of a case as it stands: nothing has happened to it. */
    Outgoing published(ReferralCase known) {
        return outbox.snapshot(known, Optional.empty());
    }

    /**
     * What is open is taken back, everybody who was ever told is told to keep nothing,
     * and in place of the snapshot there is none; or an empty one, while any of them
     * cannot be told.
     * @param untold assignments, and what is enclosed, that their agencies have not heard
     * of yet
     */
    Effects erased(ReferralCase before, Followed.Facts followed, Set<AssignmentId> untold, Erasure erasure,
            Optional<String> trace) {
        var after = followed.after();
        var toldOf = EraseReferral.toldOf(after).stream().filter(held -> !untold.contains(held.id())).toList();
        var open = followed.facts()
            .stream()
            .flatMap(fact -> fact instanceof CaseFact.Cancelled(var id, var ignored, var at) ? Stream.of(id)
                    : Stream.empty())
            .toList();
        var told = telling.get();
        Stream
            .concat(toldOf.stream()
                .filter(held -> open.contains(held.id()))
                .map(held -> Notices.cancelled(after, held, CodeWord.of(CaseFact.CancelReason.ERASED))),
                    toldOf.stream().map(held -> Notices.erased(after, held)))
            .forEach(notice -> told.add(notice, after.changedAt()));
        stores.decisions()
            .get(before.id())
            .ifPresent(decision -> everEnclosed(before, decision, untold).forEach(enclosure -> told
                .add(new Notices(decision, after).erased(enclosure, after.changedAt()), after.changedAt())));
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        told.hand(send, keep);
        send.addAll(outbox.timeline(followed, trace));
        send.add(keep.isEmpty() ? outbox.noSnapshot(after.id(), erasure.getErasedAt(), trace)
                : outbox.emptied(after, trace));
        // which does not change between the mark and what is said
        var gone = before.link()
            .followers()
            .stream()
            .map(CaseLink.Follower::referral)
            .filter(parts.erased())
            .collect(Collectors.toSet());
        say(Optional.of(before), followed, gone::contains, send);
        return Effects.erased(mark(erasure, LinkWords.successor(before, gone::contains)), Optional.of(before), send,
                keep, () -> parts.metrics().happened(followed));
    }

    /**
     * Also what is so no longer. What was told before any of it was kept is known where
     * it still is so.
     */
    private Collection<Enclosure> everEnclosed(ReferralCase before, RoutingDecision decision,
            Set<AssignmentId> untold) {
        var ever = new LinkedHashMap<AssignmentId, Enclosure>();
        stores.reports()
            .get(before.id())
            .ifPresent(report -> wereEnclosed(before, decision, report).values()
                .stream()
                .map(EnclosedReport.Shown::enclosure)
                .filter(enclosure -> !untold.contains(enclosure.id()))
                .forEach(enclosure -> ever.put(enclosure.id(), enclosure)));
        stores.enclosed()
            .of(before.id())
            .stream()
            .filter(enclosure -> !untold.contains(enclosure.id()))
            .forEach(enclosure -> ever.putIfAbsent(enclosure.id(), enclosure));
        return ever.values();
    }

    private Effects effects(Optional<ReferralCase> before, Followed.Facts followed, Optional<Outgoing> decided,
            Optional<KeptReport> report, Telling told, List<WithheldStore.Change> withheld, Optional<String> trace) {
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        decided.ifPresent(send::add);
        told.hand(send, keep);
        send.addAll(outbox.timeline(followed, trace));
        var snapshot = outbox.snapshot(followed.after(), trace);
        send.add(snapshot);
        say(before, followed, parts.erased(), send);
        return new Effects(before, Optional.of(followed.after()), Optional.of(snapshot), decided, report, send, keep,
                Optional.empty(), Optional.empty(), withheld, told.enclosed(),
                () -> parts.metrics().happened(followed));
    }

    static ErasureMark mark(Erasure erasure, Optional<ReferralId> successor) {
        return new ErasureMark(erasure.getReferralId(), erasure.getErasedAt(),
                successor.map(ReferralId::toString).orElse(null));
    }

    private static void say(Optional<ReferralCase> before, Followed.Facts followed, Predicate<ReferralId> gone,
            List<Outgoing> send) {
        LinkWords.of(before, followed, gone).forEach(said -> send.add(LinkMessages.of(followed.after().id(), said)));
    }

}
