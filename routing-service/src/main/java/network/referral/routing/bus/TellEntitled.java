package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through all cases when an agency's entry in the directory comes to let it know
 * more or less, a few at a time, and tells it where what it may know is not what it may
 * have been told. Until the round is over every entitlement that it may have been told by
 * is kept: a round that is broken off begins again, and what was granted for a moment is
 * taken back. Writes no notice itself.
 */
final class TellEntitled {

    private static final Logger log = LoggerFactory.getLogger(TellEntitled.class);

    /** In one transaction, of one agency; the rest follow at the next look. */
    private static final int AT_MOST = 300;

    private final SealForAgency seal;

    private final CaseStores stores;

    private final Supplier<Telling> telling;

    private final Map<AgencyId, Round> rounds = new TreeMap<>();

    /** A case to look at for an agency. */
    record Due(AgencyId agency, ReferralId referral) {
    }

    /** Through the cases of this task, by their ids. */
    private static final class Round {

        private final Set<Entitlement> toldBy;

        /** What was in force while it went on. */
        private final Set<Entitlement> used = new HashSet<>();

        private final Deque<ReferralId> again = new ArrayDeque<>();

        private String after = "";

        private boolean isThrough;

        private Round(Set<Entitlement> toldBy) {
            this.toldBy = toldBy;
        }

    }

    TellEntitled(SealForAgency seal, CaseStores stores, Supplier<Telling> telling) {
        this.seal = seal;
        this.stores = stores;
        this.telling = telling;
    }

    List<Due> next() {
        watch();
        var due = new ArrayList<Due>();
        for (var agency : List.copyOf(rounds.keySet())) {
            var next = next(rounds.get(agency));
            if (next.isEmpty()) {
                end(agency, rounds.remove(agency));
            }
            next.forEach(referral -> due.add(new Due(agency, referral)));
        }
        return due;
    }

    /** An agency that is no longer listed is entitled to nothing. */
    private void watch() {
        var recipients = seal.recipients();
        Stream.concat(recipients.listed().stream(), stores.entitled().agencies().stream())
            .distinct()
            .forEach(agency -> {
                var toldBy = new HashSet<>(stores.entitled().of(agency));
                if (toldBy.add(recipients.of(agency).entitlement())) {
                    stores.entitled().put(agency, toldBy);
                }
                if (toldBy.size() > 1) {
                    rounds.computeIfAbsent(agency, ignored -> new Round(toldBy));
                }
            });
        stores.entitled().begin();
    }

    private List<ReferralId> next(Round round) {
        var next = new ArrayList<>(round.again);
        round.again.clear();
        if (!round.isThrough) {
            var walked = stores.cases().after(round.after, AT_MOST);
            round.isThrough = walked.size() < AT_MOST;
            walked.forEach(next::add);
            round.after = walked.isEmpty() ? round.after : walked.getLast().toString();
        }
        return next;
    }

    /** Where the directory has changed meanwhile, another follows. */
    private void end(AgencyId agency, Round round) {
        var since = new HashSet<>(stores.entitled().of(agency));
        since.removeAll(round.toldBy);
        since.addAll(round.used);
        since.add(seal.recipients().of(agency).entitlement());
        stores.entitled().put(agency, since);
        log.info("{} has been told what it may know by its entry in the directory", agency);
    }

    /** A case that cannot be followed is looked at again before the round is over. */
    void again(Due due) {
        rounds.get(due.agency()).again.add(due.referral());
    }

    Effects tell(Due due, Instant now) {
        var told = telling.get();
        var referral = stores.cases().get(due.referral()).filter(known -> concerns(known, due.agency()));
        var report = referral.flatMap(known -> stores.reports().get(known.id()));
        report.ifPresent(kept -> {
            var decision = stores.decisions().get(due.referral()).orElseThrow();
            tell(due.agency(), referral.get(), decision, kept).forEach(notice -> told.add(notice, now));
        });
        var withheld = report.map(told::seal).orElse(List.of());
        rounds.get(due.agency()).used.add(seal.recipients().of(due.agency()).entitlement());
        return Effects.told(told, withheld);
    }

    private static boolean concerns(ReferralCase referral, AgencyId agency) {
        return referral.link().first().isPresent()
                || referral.assignments().values().stream().anyMatch(held -> held.agency().equals(agency));
    }

    private List<Assignment> tell(AgencyId agency, ReferralCase referral, RoutingDecision decision, KeptReport report) {
        var notices = new Notices(decision, referral);
        var told = new LinkedHashMap<AssignmentId, Assignment>();
        Function<HeldAssignment, Set<String>> sees = held -> seal.seen(agency, notices.share(held), report);
        for (var before : rounds.get(agency).toldBy) {
            Function<HeldAssignment, Set<String>> saw = held -> seal.seen(before, notices.share(held), report);
            for (var held : referral.assignments().values()) {
                if (held.agency().equals(agency)) {
                    Informed.ofEntitlement(held, saw, sees, notices)
                        .ifPresent(notice -> told.putIfAbsent(held.id(), notice));
                }
            }
            EnclosedReport.Sight sight = (holder, share) -> seal.seen(holder, share, report);
            EnclosedReport.Sight was = (holder, share) -> holder.equals(agency) ? seal.seen(before, share, report)
                    : sight.of(holder, share);
            EnclosedReport
                .changes(EnclosedReport.of(referral, decision, was), EnclosedReport.of(referral, decision, sight),
                        notices)
                .forEach(
                        notice -> told.putIfAbsent(AssignmentId.parse(notice.getAssignmentId()).orElseThrow(), notice));
        }
        return List.copyOf(told.values());
    }

}
