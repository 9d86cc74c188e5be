package network.referral.intake.bus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.intake.identification.RevisionInForce;
import network.referral.intake.status.CaseFacts.AssignmentFacts;
import network.referral.intake.status.CaseFacts;
import network.referral.intake.status.CoarseState;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.StatedProgress;

/**
 * Finds where a referral stands: in its snapshot, or, until there is one, among the
 * reports this instance has just taken.
 */
public final class FindReferral {

    private final Views views;

    private final RecentReports recent;

    private final Settling settling;

    FindReferral(Views views, RecentReports recent, Settling settling) {
        this.views = views;
        this.recent = recent;
        this.settling = settling;
    }

    /** What came of the search. */
    public sealed interface Found {

        record Case(CaseFacts facts) implements Found {
        }

        record Nothing() implements Found {
        }

        /** Nobody is told more: whose it was is not known any more either. */
        record Erased() implements Found {
        }

        /** Not everything has been read or decided yet: it may be there. */
        record NotYet() implements Found {
        }

    }

    /**
     * @param reporter whose referral it must be: to others it is nothing
     */
    public Found find(ReferralId id, AgencyId reporter) {
        if (views.isErased(id)) {
            return new Found.Erased();
        }
        // in this order: a report is forgotten only after its snapshot can be found
        var published = recent.find(id).inForce().map(RevisionInForce::first);
        var snapshot = views.caseOf(id);
        var facts = snapshot.isPresent() ? snapshot.filter(found -> isOf(reporter, found)).map(own -> facts(id, own))
                : published.filter(first -> first.reporter().equals(reporter)).map(own -> CaseFacts.undecided(id));
        if (facts.isPresent()) {
            return new Found.Case(facts.get());
        }
        return views.areLoaded() && settling.isOver() ? new Found.Nothing() : new Found.NotYet();
    }

    private static boolean isOf(AgencyId reporter, CaseSnapshot snapshot) {
        return reporter.value().equals(snapshot.getReporter().toString());
    }

    static CaseFacts facts(ReferralId id, CaseSnapshot snapshot) {
        // whoever reports its own agency is not alone there: what is done against it is
        // not shown
        var whole = whole(id, snapshot);
        return RevisionOfSnapshot.implicatesItsReporter(snapshot) ? whole.stateAlone() : whole;
    }

    private static CaseFacts whole(ReferralId id, CaseSnapshot snapshot) {
        return new CaseFacts(id, snapshot.getRevision(), stand(snapshot.getState()),
                Stream.concat(snapshot.getAssignments().stream().map(FindReferral::facts), heldByFirst(snapshot))
                    .toList());
    }

    /**
     * What another agency's report of the same person holds already is shown by that
     * one's progress.
     */
    private static Stream<AssignmentFacts> heldByFirst(CaseSnapshot snapshot) {
        return snapshot.getLink() == null ? Stream.empty()
                : snapshot.getLink()
                    .getCovered()
                    .stream()
                    .map(held -> new AssignmentFacts(held.getPurpose().toString(),
                            StatedProgress.state(held.getState()), Optional.ofNullable(held.getAcknowledgedAt())));
    }

    private static AssignmentFacts facts(CaseAssignment assignment) {
        return new AssignmentFacts(assignment.getPurpose().toString(), StatedProgress.state(assignment.getState()),
                Optional.ofNullable(assignment.getAcknowledgedAt()));
    }

    /** A state that cannot be read promises nothing. */
    private static CoarseState stand(CaseState state) {
        return switch (state) {
            case UNKNOWN, OPEN -> CoarseState.OPEN;
            case ACKNOWLEDGED -> CoarseState.ACKNOWLEDGED;
            case CLOSED -> CoarseState.CLOSED;
        };
    }

}
