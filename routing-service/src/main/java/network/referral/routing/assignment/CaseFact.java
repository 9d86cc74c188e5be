package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.Report;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/** Something that happened to a referral. Each is one entry of its timeline. */
public sealed interface CaseFact {

    Instant at();

    /** Intake accepted a first report. */
    record Identified(Report report, Instant at) implements CaseFact {
    }

    /** Intake accepted a later revision. */
    record Revised(Report report, Instant at) implements CaseFact {
    }

    /** The protocol said who must act. */
    record Decided(DecidedReferral decision, Instant at) implements CaseFact {
    }

    /** An agency was given its assignment. */
    record Assigned(DecidedReferral.Named named, int revision, Instant at) implements CaseFact {
    }

    /**
     * An agency said where its assignment stands.
     *
     * @param reason coded reason or outcome, empty where the state has none
     */
    record Progressed(AssignmentId assignment, AssignmentProgress to, Optional<String> reason, String statusId,
            Instant at) implements CaseFact {
    }

    /** Nobody acknowledged in time. */
    record DeadlineMissed(AssignmentId assignment, Instant at) implements CaseFact {
    }

    /**
     * A duty post is asked to own an assignment that nobody answers, or that nobody else
     * would take.
     *
     * @param to the request itself, an assignment of its own
     * @param climbed rungs paged or passed over by now
     */
    record Escalated(AssignmentId assignment, HeldAssignment to, int climbed, EscalationReason reason,
            Instant at) implements CaseFact {
    }

    /** Why a duty post is asked. */
    enum EscalationReason {

        /** Nobody answered in time. */
        SILENCE,
        /** The agency gave it back and nobody stands in. */
        NOBODY_STANDS_IN,
        /** The post asked before would not own it. */
        REFUSED,
        /** The post asked before is away. */
        AWAY

    }

    /**
     * The last post was asked once more; or one that has it is told that it has changed.
     */
    record PagedAgain(AssignmentId assignment, AssignmentId request, Instant at) implements CaseFact {
    }

    /** The protocol names an agency that is away: it is never told. */
    record PassedOver(DecidedReferral.Named named, int revision, Absence why, Instant at) implements CaseFact {
    }

    /**
     * An assignment or request is taken from an agency that is away; it must see that.
     */
    record Relieved(AssignmentId assignment, Absence why, Instant at) implements CaseFact {
    }

    /**
     * An assignment that was given back, or whose agency is away, has a new holder.
     *
     * @param to made for it, or one that the new holder had already
     */
    record Reassigned(AssignmentId from, HeldAssignment to, Instant at) implements CaseFact {
    }

    /** An assignment no longer holds; its agency must see it. */
    record Cancelled(AssignmentId assignment, CancelReason reason, Instant at) implements CaseFact {
    }

    /** Why an assignment no longer holds. */
    enum CancelReason {

        /** The facts changed and no rule names the agency any more. */
        NO_LONGER_DUE,
        /** The agency itself has answered after all. */
        ANSWERED,
        /** Another agency has taken it over. */
        REASSIGNED,
        /** Another duty post owns it, or a duty post has done it. */
        OWNED,
        /** Another referral of the same person holds it. */
        DUPLICATE,
        /** The referral was erased. */
        ERASED

    }

    /**
     * What an agency gave back is asked of nobody any more; or what it, or a duty post,
     * has done counts no longer. The agency is not told.
     */
    record Released(AssignmentId assignment, Instant at) implements CaseFact {
    }

    /**
     * A revision made an assignment more urgent, or due sooner, or with it the request to
     * a duty post that owns it.
     *
     * @param acknowledgeBy no later than it was before
     * @param by the time to acknowledge that the new priority gives; until its end it
     * would be due by that alone
     */
    record Raised(AssignmentId assignment, String priority, Instant acknowledgeBy, Term by, List<DueRung> ladder,
            Instant at) implements CaseFact {

        public Raised {
            ladder = List.copyOf(ladder);
        }
    }

    /** Something about another report of the same encounter (event CaseLinked). */
    sealed interface Link extends CaseFact {

    }

    /** Another agency has reported the encounter before. */
    record Linked(Kinship kinship, Instant at) implements Link {
    }

    /**
     * The first report of the same person said what it holds.
     *
     * @param from that report
     */
    record Told(ReferralId from, FirstHolds holds, Instant at) implements Link {
    }

    /**
     * No longer taken for the same person.
     *
     * @param from the first report
     * @param erased whether that one is erased, and has left nothing; else one of the two
     * describes somebody else
     * @param keptOut agencies that the first one said last, as it came to do so
     */
    record Parted(ReferralId from, boolean erased, List<AgencyId> keptOut, Instant at) implements Link {

        public Parted {
            keptOut = List.copyOf(keptOut);
        }
    }

    /** Another agency reported the same person later. */
    record ReportedAgain(CaseLink.Follower by, Instant at) implements Link {
    }

    /**
     * A later report of the same person keeps these agencies out; said anew when that
     * changes.
     *
     * @param decided what the decision in force here names: duty posts and stand-ins of
     * whoever is kept out no longer are asked again
     */
    record KeepsOut(ReferralId by, List<AgencyId> agencies, List<DecidedReferral.Named> decided,
            Instant at) implements Link {

        public KeepsOut {
            agencies = List.copyOf(agencies);
            decided = List.copyOf(decided);
        }
    }

    /** The referral was erased: nothing comes after it. */
    record Erased(Instant at) implements CaseFact {
    }

    /** Nothing is left to do. */
    record Closed(Instant at) implements CaseFact {
    }

}
