package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through all cases of its task when the directory comes to let an agency know more
 * or less, a few at a time, and tells the agency where what it may know is not what it
 * may have been told. Until that is over every entitlement by which it may have been told
 * is kept: a round that is broken off begins again, and what was granted for a moment is
 * taken back. Writes no notice itself.
 */
final class TellEntitled {

    private static final Logger log = LoggerFactory.getLogger(TellEntitled.class);

    /** In one transaction; the rest follow at the next look. */
    static final int AT_MOST = 200;

    private final SealForAgency seal;

    private final Sights sights;

    private final CaseStores stores;

    private final Supplier<Telling> telling;

    private Round round = new Round(Map.of());

    /** Through the cases of this task, in the order of their ids. */
    private static final class Round {

        /** By which the agencies that it is for may have been told before. */
        private final Map<AgencyId, Set<Entitlement>> toldBy;

        /** What has been in force for them since. */
        private final Map<AgencyId, Set<Entitlement>> used = new HashMap<>();

        /** Cases that could not be followed: they are looked at again. */
        private final Deque<ReferralId> again = new ArrayDeque<>();

        private String last = "";

        private boolean isThrough;

        private Round(Map<AgencyId, Set<Entitlement>> toldBy) {
            this.toldBy = toldBy;
            this.isThrough = toldBy.isEmpty();
        }

        private boolean isOver() {
            return isThrough && again.isEmpty();
        }

        private void uses(AgencyId agency, Entitlement inForce) {
            used.computeIfAbsent(agency, ignored -> new HashSet<>()).add(inForce);
        }

        /** Whether all that it is for has been told by one entitlement. */
        private boolean isSteady() {
            return used.values().stream().allMatch(each -> each.size() == 1);
        }

    }

    TellEntitled(SealForAgency seal, Sights sights, CaseStores stores, Supplier<Telling> telling) {
        this.seal = seal;
        this.sights = sights;
        this.stores = stores;
        this.telling = telling;
    }

    /** Cases to look at, after {@link #watch()}. */
    List<ReferralId> next() {
        if (round.isOver()) {
            end();
        }
        var waiting = waiting();
        // one that only waits for cases that cannot be followed must not keep others out
        if (round.isOver()
                || round.isThrough && !(round.isSteady() && round.toldBy.keySet().containsAll(waiting.keySet()))) {
            round = new Round(waiting);
            waiting.keySet().forEach(agency -> round.uses(agency, seal.entitlement(agency)));
        }
        return next(round);
    }

    /**
     * Notes by what agencies are told from now on, before anything is told by it. Most
     * often nothing has changed.
     */
    void watch() {
        if (seal.look()) {
            Stream.concat(seal.listed().stream(), stores.entitled().agencies().stream())
                .distinct()
                .forEach(this::watch);
            stores.entitled().begin();
        }
    }

    private void watch(AgencyId agency) {
        var inForce = seal.entitlement(agency);
        var toldBy = new HashSet<>(stores.entitled().of(agency));
        if (toldBy.add(inForce)) {
            stores.entitled().put(agency, toldBy);
        }
        if (round.toldBy.containsKey(agency)) {
            round.uses(agency, inForce);
        }
    }

    /**
     * Agencies that may have been told by more than the entitlement in force. One that is
     * not listed, for now, is left alone: perhaps its entry cannot be read.
     */
    private Map<AgencyId, Set<Entitlement>> waiting() {
        return seal.listed()
            .stream()
            .filter(agency -> stores.entitled().of(agency).size() > 1)
            .collect(Collectors.toMap(agency -> agency, stores.entitled()::of));
    }

    private List<ReferralId> next(Round going) {
        var next = new ArrayList<ReferralId>();
        if (!going.isThrough) {
            next.addAll(stores.cases().after(going.last, AT_MOST));
            going.isThrough = next.size() < AT_MOST;
            going.last = next.isEmpty() ? going.last : next.getLast().toString();
        }
        while (next.size() < AT_MOST && !going.again.isEmpty()) {
            next.add(going.again.poll());
        }
        return next;
    }

    /** What the directory has shown meanwhile is kept for the next round. */
    private void end() {
        round.toldBy.forEach((agency, before) -> {
            var since = new HashSet<>(stores.entitled().of(agency));
            since.removeAll(before);
            since.addAll(round.used.get(agency));
            stores.entitled().put(agency, since);
            log.info("{} has been told what it may know by its entry in the directory", agency);
        });
        round = new Round(Map.of());
    }

    /** Of a case that cannot be followed: the round is not over before it could. */
    void again(ReferralId referral) {
        round.again.add(referral);
    }

    Effects tell(ReferralId id, Instant now) {
        var told = telling.get();
        var referral = stores.cases().get(id).filter(this::concerns);
        var report = referral.flatMap(known -> stores.reports().get(id));
        report.ifPresent(kept -> tell(referral.get(), stores.decisions().get(id).orElseThrow(), kept, told, now));
        var withheld = report.map(told::seal).orElse(List.of());
        round.toldBy.keySet().forEach(agency -> round.uses(agency, seal.entitlement(agency)));
        return Effects.told(told, withheld);
    }

    private boolean concerns(ReferralCase referral) {
        return referral.link().first().isPresent()
                || referral.assignments().values().stream().anyMatch(held -> round.toldBy.containsKey(held.agency()));
    }

    private void tell(ReferralCase referral, RoutingDecision decision, KeptReport report, Telling told, Instant now) {
        var notices = new Notices(decision, referral);
        EnclosedReport.Sight sees = (agency, share) -> sights.sees(agency, share, report);
        EnclosedReport.Sight saw = (agency, share) -> round.toldBy.containsKey(agency)
                ? sights.saw(agency, share, report) : sees.of(agency, share);
        for (var held : referral.assignments().values()) {
            var share = notices.share(held);
            Informed.again(held, saw.of(held.agency(), share), sees.of(held.agency(), share), notices, notices, now)
                .ifPresent(notice -> told.add(notice, now));
        }
        EnclosedReport
            .changes(EnclosedReport.of(referral, decision, saw), EnclosedReport.of(referral, decision, sees), notices,
                    enclosure -> stores.isUnheard(referral.id(), enclosure), now)
            .forEach(notice -> told.add(notice, now));
    }

}
