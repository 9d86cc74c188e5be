package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import network.referral.events.Assignment;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * Tells agencies that have a key by now what was withheld from them for want of one, a
 * few at a time, so that no deadline waits for it. What has been told is owed no longer,
 * in the same transaction: it is told once, also across a restart. Writes nothing itself.
 */
final class TellWithheld {

    /** In one transaction; the rest follow at the next look. */
    private static final int AT_MOST = 100;

    private final SealForAgency seal;

    private final Sights sights;

    private final CaseStores stores;

    private final Supplier<Telling> telling;

    private final Predicate<ReferralId> erased;

    TellWithheld(SealForAgency seal, Sights sights, CaseStores stores, Supplier<Telling> telling,
            Predicate<ReferralId> erased) {
        this.seal = seal;
        this.sights = sights;
        this.stores = stores;
        this.telling = telling;
        this.erased = erased;
    }

    /**
     * @param leaveOut none of these referrals
     */
    List<WithheldStore.Place> next(Predicate<ReferralId> leaveOut) {
        return stores.withheld().ready(seal::hasKey, erased.or(leaveOut), AT_MOST);
    }

    Effects tell(WithheldStore.Place place, Instant now) {
        var told = telling.get();
        var referral = stores.cases().get(place.referral());
        var report = referral.flatMap(known -> stores.reports().get(known.id()));
        report
            .flatMap(kept -> stores.decisions()
                .get(place.referral())
                .flatMap(decision -> owed(referral.get(), place.assignment(), decision, kept, now)))
            .ifPresent(notice -> told.add(notice, now));
        if (!report.map(told::seal).orElse(List.of()).isEmpty()) {
            return Effects.none(() -> {
            });
        }
        told.onlyWithContent();
        return Effects.told(told, List.of(new WithheldStore.Change(place, false)));
    }

    /** If it may still know it. */
    private Optional<Assignment> owed(ReferralCase referral, AssignmentId assignment, RoutingDecision decision,
            KeptReport report, Instant now) {
        var notices = new Notices(decision, referral);
        return Optional.ofNullable(referral.assignments().get(assignment))
            .map(held -> Optional.of(held).filter(Informed::isHeld).map(notices::informed))
            .orElseGet(() -> Optional
                .ofNullable(EnclosedReport.of(referral, decision, (agency, share) -> sights.sees(agency, share, report))
                    .get(assignment))
                .filter(shown -> !shown.enclosure().done())
                .map(shown -> notices.enclosed(shown, now)));
    }

}
