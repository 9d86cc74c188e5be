package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.KeptReport;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * What agencies are told in one go, in order: sealed for each, then handed to the bus, or
 * kept for as long as its agency has no topic that takes it, or nobody can say by which
 * schema.
 */
final class Telling {

    private final SealForAgency seal;

    private final Outbox outbox;

    private final Predicate<AgencyId> mayGo;

    private final List<Told> told = new ArrayList<>();

    /**
     * @param mayGo whether a notice to the agency can be sent now; else it waits
     */
    Telling(SealForAgency seal, Outbox outbox, Predicate<AgencyId> mayGo) {
        this.seal = seal;
        this.outbox = outbox;
        this.mayGo = mayGo;
    }

    /**
     * @param at when it was said
     */
    private record Told(Assignment notice, Instant at) {

        /** Whether both would go out under one id. */
        boolean isSameAs(Told other) {
            return at.equals(other.at) && notice.getNotice() == other.notice.getNotice()
                    && notice.getAssignmentId().toString().contentEquals(other.notice.getAssignmentId());
        }

    }

    /**
     * Of one assignment only the last of a kind is said at one instant: whoever knows
     * repeats by their id would keep the first.
     */
    void add(Assignment notice, Instant at) {
        var last = new Told(notice, at);
        told.removeIf(last::isSameAs);
        told.add(last);
    }

    /** Whether the report is needed to say it. */
    boolean isAnythingShown() {
        return told.stream().anyMatch(each -> isShown(each.notice()));
    }

    /** What had to be withheld. What only encloses it is then not said at all. */
    List<WithheldStore.Change> seal(KeptReport report) {
        var withheld = new ArrayList<WithheldStore.Change>();
        told.removeIf(each -> {
            boolean isWithheld = isShown(each.notice()) && !seal.seal(each.notice(), report, each.at());
            if (isWithheld) {
                withheld.add(new WithheldStore.Change(place(each.notice()), true));
            }
            return isWithheld && each.notice().getNotice() == AssignmentNotice.ENCLOSED;
        });
        return withheld;
    }

    private static WithheldStore.Place place(Assignment notice) {
        return new WithheldStore.Place(WaitingStore.agency(notice), LinkRecords.referral(notice.getReferralId()),
                AssignmentId.parse(notice.getAssignmentId()).orElseThrow());
    }

    /** A cancellation shows nothing, and a duty post asks the agency. */
    private static boolean isShown(Assignment notice) {
        return switch (notice.getNotice()) {
            case OFFERED, INFORMED, ENCLOSED -> true;
            case ESCALATED, CANCELLED, ERASED, UNKNOWN -> false;
        };
    }

    /** Once it is sealed: nothing is said without content. */
    void onlyWithContent() {
        told.removeIf(each -> each.notice().getCompartments().isEmpty());
    }

    /** Once it is sealed: what encloses something, and not that nothing is any more. */
    List<Assignment> enclosed() {
        return told.stream()
            .map(Told::notice)
            .filter(notice -> notice.getNotice() == AssignmentNotice.ENCLOSED && !notice.getCompartments().isEmpty())
            .toList();
    }

    /** Of one agency none goes before another that must wait. */
    void hand(List<Outgoing> send, List<Assignment> keep) {
        var waitedFor = new HashSet<AgencyId>();
        for (var each : told) {
            var agency = WaitingStore.agency(each.notice());
            boolean canGo = !waitedFor.contains(agency) && mayGo.test(agency);
            var outgoing = canGo ? outbox.assignment(each.notice(), each.at()) : Optional.<Outgoing>empty();
            outgoing.ifPresentOrElse(send::add, () -> {
                waitedFor.add(agency);
                keep.add(each.notice());
            });
        }
    }

}
