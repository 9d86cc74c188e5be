package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.events.AgencyRecord;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round what an agency holds when its entry in the directory comes to let it know
 * more or less, a few referrals at a time, and tells it what it may know now. By which
 * entry it was told is noted when the round is over: one that is broken off begins again.
 * What is over by then stays as it was told. Writes no notice itself.
 */
final class TellEntitled {

    private static final Logger log = LoggerFactory.getLogger(TellEntitled.class);

    /** In one transaction; the rest follow at the next look. */
    private static final int AT_MOST = 100;

    /** Of all tasks, to find those of this one. */
    private static final int LOOKED_AT_MOST = 2000;

    /** By then what was decided by the entry before is among the published cases. */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(5);

    private final SealForAgency seal;

    private final OpenAssignments open;

    private final CaseStores stores;

    private final Supplier<Telling> telling;

    private final Map<AgencyId, Entitlement> toldBy = new HashMap<>();

    private final Map<AgencyId, Instant> changedAt = new HashMap<>();

    private Optional<Round> round = Optional.empty();

    /**
     * Of one agency.
     *
     * @param before by which it was told
     * @param entry by which it is told now
     */
    private record Round(AgencyId agency, Entitlement before, AgencyRecord entry, Iterator<ReferralId> left) {
    }

    TellEntitled(SealForAgency seal, OpenAssignments open, CaseStores stores, Supplier<Telling> telling) {
        this.seal = seal;
        this.open = open;
        this.stores = stores;
        this.telling = telling;
    }

    /** Referrals of this task in which the agency may have to be told. */
    List<ReferralId> next(Instant now) {
        round = round.or(() -> begin(now));
        var next = new ArrayList<ReferralId>();
        round.ifPresent(going -> {
            for (int looked = 0; looked < LOOKED_AT_MOST && next.size() < AT_MOST && going.left().hasNext(); looked++) {
                Optional.of(going.left().next()).filter(stores.cases()::has).ifPresent(next::add);
            }
            if (next.isEmpty() && !going.left().hasNext()) {
                log.info("{} has been told what it may know by its new entry in the directory", going.agency());
                note(going.agency(), going.entry());
                round = Optional.empty();
            }
        });
        return next;
    }

    private Optional<Round> begin(Instant now) {
        for (var listed : seal.recipients().entries().entrySet()) {
            var agency = listed.getKey();
            var before = toldBy(agency);
            if (before.isEmpty() || !seal.hasKey(agency)) {
                note(agency, listed.getValue());
            }
            else if (before.get().equals(seal.recipients().of(agency).entitlement())) {
                changedAt.remove(agency);
            }
            else if (!now.isBefore(changedAt.computeIfAbsent(agency, ignored -> now).plus(SETTLED_AFTER))) {
                var held = open.heldBy(agency).stream().flatMap(id -> ReferralId.parse(id).stream()).toList();
                return Optional.of(new Round(agency, before.get(), listed.getValue(), held.iterator()));
            }
        }
        return Optional.empty();
    }

    private Optional<Entitlement> toldBy(AgencyId agency) {
        return Optional.ofNullable(toldBy.computeIfAbsent(agency,
                each -> stores.entitled().get(each).map(Recipients::entitlement).orElse(null)));
    }

    private void note(AgencyId agency, AgencyRecord entry) {
        var entitlement = Recipients.entitlement(entry);
        changedAt.remove(agency);
        if (!entitlement.equals(toldBy.put(agency, entitlement))) {
            stores.entitled().put(agency, entry);
        }
    }

    Effects tell(ReferralId id, Instant now) {
        var told = telling.get();
        var report = stores.reports().get(id);
        report.ifPresent(kept -> stores.cases()
            .get(id)
            .ifPresent(referral -> tell(referral, stores.decisions().get(id).orElseThrow(), kept, told, now)));
        return Effects.told(told, report.map(told::seal).orElse(List.of()));
    }

    private void tell(ReferralCase referral, RoutingDecision decision, KeptReport report, Telling told, Instant now) {
        var going = round.orElseThrow();
        var notices = new Notices(decision, referral);
        EnclosedReport.Sight sees = (agency, share) -> seal.seen(agency, share, report);
        EnclosedReport.Sight saw = (agency, share) -> agency.equals(going.agency())
                ? seal.seen(going.before(), share, report) : sees.of(agency, share);
        referral.assignments()
            .values()
            .stream()
            .filter(held -> held.agency().equals(going.agency()) && Informed.isHeld(held))
            .filter(held -> !saw.of(held.agency(), notices.share(held))
                .equals(sees.of(held.agency(), notices.share(held))))
            .forEach(held -> told.add(notices.informed(held), now));
        EnclosedReport
            .changes(EnclosedReport.of(referral, decision, saw), EnclosedReport.of(referral, decision, sees), notices)
            .forEach(notice -> told.add(notice, now));
    }

}
