package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Step;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * One agency's assignment as it stands.
 *
 * @param revision of the identification that named the agency
 * @param acknowledgeBy when its acknowledgement is due
 * @param acknowledgedAt when the agency's own first word that it has it was recorded
 * @param statusIds statements already taken, so that a repeat has no second effect,
 * oldest first; also those on the refused requests that this one takes the place of
 * @param released true once what the agency gave back is asked of nobody any more, or
 * what was done counts no longer
 * @param relievedFor why it was taken from its agency: that is away
 * @param replacedBy the assignment that took its place after the agency gave it back or
 * was relieved of it
 * @param request set when this is no assignment of the protocol's but a request to a duty
 * post to own one
 * @param watch what happens while nobody answers
 */
public record HeldAssignment(AssignmentId id, AgencyId agency, String purpose, String priority, int revision,
        AssignmentProgress state, Instant assignedAt, Instant acknowledgeBy, Optional<Instant> acknowledgedAt,
        Instant changedAt, List<String> statusIds, boolean released, Optional<Absence> relievedFor,
        Optional<AssignmentId> replacedBy, Optional<Request> request, Watch watch) {

    public HeldAssignment {
        statusIds = List.copyOf(statusIds);
    }

    /**
     * A request to own an assignment that nobody answers or takes.
     *
     * @param of that assignment
     * @param post the duty post asked, for example coordinator
     * @param inPlaceOf requests to the same post that it refused, or was away for; they
     * leave the case, and the post keeps what it was told
     */
    public record Request(AssignmentId of, String post, List<AssignmentId> inPlaceOf) {

        public Request {
            inPlaceOf = List.copyOf(inPlaceOf);
        }

        boolean isSame(Request other) {
            return of.equals(other.of) && post.equals(other.post);
        }
    }

    /**
     * What happens while nobody answers.
     *
     * @param ladder who is paged, in time order
     * @param climbed rungs that have been paged or passed over
     * @param missed whether the deadline has been raised as missed
     * @param pagedAt when somebody was last paged
     * @param standIns who takes it over if the agency declines, first one first
     * @param raised what the ladder counts by, where it, or what it was handed on from,
     * has become more urgent
     */
    public record Watch(List<Step> ladder, int climbed, boolean missed, Optional<Instant> pagedAt,
            List<AgencyId> standIns, Optional<Term> raised) {

        public static final Watch NONE = over(List.of(), List.of());

        public Watch {
            ladder = List.copyOf(ladder);
            standIns = List.copyOf(standIns);
        }

        /**
         * Without the agencies that are kept from the referral. If no rung is left, the
         * holder's own supervisor is asked: there is always somebody.
         */
        Watch without(List<AgencyId> excluded, HeldAssignment holder) {
            var left = ladder.stream().filter(step -> !excluded.contains(step.agency())).toList();
            var passed = (int) ladder.stream().limit(climbed).filter(step -> !excluded.contains(step.agency())).count();
            if (left.isEmpty() && !ladder.isEmpty() && !excluded.contains(holder.agency())) {
                left = List.of(new Step(holder.acknowledgeBy(), holder.agency(), "supervisor", true));
                passed = 0;
            }
            return new Watch(left, passed, missed, pagedAt,
                    standIns.stream().filter(agency -> !excluded.contains(agency)).toList(), raised);
        }

        /** With the posts and stand-ins that are kept out no longer. */
        Watch restored(DecidedReferral.Named decided, List<AgencyId> back) {
            var restored = Rungs.restored(ladder, decided.ladder(), back);
            int asked = climbed == 0 ? 0 : restored.indexOf(ladder.get(Math.min(climbed, ladder.size()) - 1)) + 1;
            return new Watch(restored, asked, missed, pagedAt,
                    decided.standIns()
                        .stream()
                        .filter(agency -> back.contains(agency) || standIns.contains(agency))
                        .toList(),
                    raised);
        }

        /**
         * With the ladder and stand-ins of another decision; who was asked stays asked.
         */
        Watch by(List<Step> decided, List<AgencyId> stead) {
            var next = Rungs.instead(ladder, decided);
            return new Watch(next,
                    next.equals(ladder) ? climbed : Rungs.asked(ladder.stream().limit(climbed).toList(), next), missed,
                    pagedAt, stead, raised);
        }

        static Watch over(List<Step> ladder, List<AgencyId> standIns) {
            return over(ladder, standIns, Optional.empty());
        }

        static Watch over(List<Step> ladder, List<AgencyId> standIns, Optional<Term> raised) {
            return new Watch(ladder, 0, false, Optional.empty(), standIns, raised);
        }

        Watch missedIt() {
            return new Watch(ladder, climbed, true, pagedAt, standIns, raised);
        }

        Watch paged(int rungs, Instant at) {
            return new Watch(ladder, rungs, missed, Optional.of(at), standIns, raised);
        }

        /**
         * The ladder is climbed anew: who was asked before is asked again, more urgently.
         * For what was given back only the last post is.
         */
        Watch raised(List<Step> newLadder, boolean isGivenBack, boolean isStillMissed, Term by) {
            var raised = new Watch(newLadder, 0, isStillMissed, Optional.empty(), standIns, Optional.of(by));
            return isGivenBack ? raised.paged(newLadder.size(), by.since()) : raised;
        }

        boolean isAtTheTop() {
            return climbed >= ladder.size();
        }

        /** Whether that request is to the last post; to any, where no rung is left. */
        boolean endsAt(HeldAssignment request) {
            return ladder.isEmpty() || request.isTo(ladder.getLast());
        }

        /**
         * How often the last rung is paged again: as long as it took to get there from
         * the one before. Where the calendar has turned their order round, as it can
         * after working days, as long as the whole ladder took. Rungs that were drawn
         * together, and what was handed on late, say nothing of that: then it has the
         * time to acknowledge at least.
         */
        private Duration pageEvery(Term term) {
            if (ladder.isEmpty()) {
                return Duration.ofHours(1);
            }
            var before = ladder.size() == 1 ? term.since() : ladder.get(ladder.size() - 2).due();
            var step = Duration.between(before, ladder.getLast().due());
            var every = step.isPositive() ? step : Duration.between(term.since(), ladder.getLast().due());
            var least = step.isPositive() && raised.isEmpty() ? every : term.within();
            return Stream.of(Duration.ofSeconds(1), every, least).max(Comparator.naturalOrder()).orElseThrow();
        }

    }

    /** By what its ladder counts. */
    Term term() {
        return watch.raised().orElseGet(() -> new Term(assignedAt, acknowledgeBy));
    }

    Duration pageEvery() {
        return watch.pageEvery(term());
    }

    boolean isRequest() {
        return request.isPresent();
    }

    boolean asksFor(AssignmentId assignment) {
        return request.isPresent() && request.get().of().equals(assignment);
    }

    /** Given back, and with that one now; not where it was let go since. */
    boolean isReplacedBy(HeldAssignment other) {
        return !released && replacedBy.filter(other.id()::equals).isPresent();
    }

    boolean isTo(Step step) {
        return agency.equals(step.agency()) && request.map(Request::post).filter(step.post()::equals).isPresent();
    }

    /**
     * True for a request that was refused before and that this one, to the same post,
     * repeats. One refused at this very moment is still to be told of.
     */
    boolean replaces(HeldAssignment refused) {
        return request.isPresent() && refused.request().filter(request.get()::isSame).isPresent()
                && refused.agency().equals(agency) && refused.isGivenBack() && refused.changedAt().isBefore(assignedAt);
    }

    /**
     * True while it counts: it has not been given back, cancelled or handed to another.
     */
    boolean isLive() {
        return state != AssignmentProgress.CANCELLED && !isGivenBack();
    }

    /** True when the agency will not or cannot do it. */
    public boolean isGivenBack() {
        return state == AssignmentProgress.DECLINED || state == AssignmentProgress.FAILED || relievedFor.isPresent();
    }

    /** Made for an agency that was away, and taken from it in the same breath. */
    boolean wasPassedOver() {
        return relievedFor.isPresent() && changedAt.equals(assignedAt) && statusIds.isEmpty();
    }

    /** Why another has it now: declined, failed, full, closed or retired. */
    public String whyGivenBack() {
        return relievedFor.map(Absence::word).orElseGet(state::word);
    }

    HeldAssignment progressed(CaseFact.Progressed fact) {
        var acknowledged = fact.to().isAcknowledged() ? acknowledgedAt.or(() -> Optional.of(fact.at()))
                : acknowledgedAt;
        var taken = Stream.concat(statusIds.stream(), Stream.of(fact.statusId())).toList();
        return new HeldAssignment(id, agency, purpose, priority, revision, fact.to(), assignedAt, acknowledgeBy,
                acknowledged, fact.at(), taken, released, relievedFor, replacedBy, request, watch);
    }

    HeldAssignment cancelled(Instant at) {
        return new HeldAssignment(id, agency, purpose, priority, revision, AssignmentProgress.CANCELLED, assignedAt,
                acknowledgeBy, acknowledgedAt, at, statusIds, released, relievedFor, replacedBy, request, watch);
    }

    /** Later than it was told of, by a millisecond at least. */
    HeldAssignment relieved(Absence why, Instant at) {
        return passedOver(why, at.toEpochMilli() == assignedAt.toEpochMilli() ? assignedAt.plusMillis(1) : at);
    }

    HeldAssignment passedOver(Absence why, Instant at) {
        return new HeldAssignment(id, agency, purpose, priority, revision, AssignmentProgress.CANCELLED, assignedAt,
                acknowledgeBy, acknowledgedAt, at, statusIds, released, Optional.of(why), replacedBy, request, watch);
    }

    HeldAssignment watched(Watch next) {
        return new HeldAssignment(id, agency, purpose, priority, revision, state, assignedAt, acknowledgeBy,
                acknowledgedAt, changedAt, statusIds, released, relievedFor, replacedBy, request, next);
    }

    HeldAssignment replaced(AssignmentId by) {
        return new HeldAssignment(id, agency, purpose, priority, revision, state, assignedAt, acknowledgeBy,
                acknowledgedAt, changedAt, statusIds, released, relievedFor, Optional.of(by), request, watch);
    }

    /** As its post knows it by an id that it had before. */
    private HeldAssignment as(AssignmentId before) {
        return new HeldAssignment(before, agency, purpose, priority, revision, state, assignedAt, acknowledgeBy,
                acknowledgedAt, changedAt, statusIds, released, relievedFor, replacedBy, request, watch);
    }

    /** Itself, and each that it is in place of. */
    Stream<HeldAssignment> underEachId() {
        return eachId().map(this::as);
    }

    Stream<AssignmentId> eachId() {
        return Stream.concat(request.stream().flatMap(asked -> asked.inPlaceOf().stream()), Stream.of(id));
    }

    HeldAssignment letGo() {
        return new HeldAssignment(id, agency, purpose, priority, revision, state, assignedAt, acknowledgeBy,
                acknowledgedAt, changedAt, statusIds, true, relievedFor, replacedBy, request, watch);
    }

    /**
     * The clock of an answered assignment has stopped; of one that waits nothing comes
     * later than it would have.
     */
    CaseFact.Raised hurried(String to, Instant within, List<Step> ladder, Instant at) {
        return new CaseFact.Raised(id, to, acknowledgeBy.isBefore(within) ? acknowledgeBy : within, within,
                state.isUnanswered() ? Rungs.sooner(ladder, watch) : ladder, at);
    }

    /** Since when it is with nobody stays as it is. */
    HeldAssignment raised(CaseFact.Raised fact) {
        return new HeldAssignment(id, agency, purpose, fact.priority(), revision, state, assignedAt,
                fact.acknowledgeBy(), acknowledgedAt, isGivenBack() ? changedAt : fact.at(), statusIds, released,
                relievedFor, replacedBy, request,
                watch.raised(fact.ladder(), isGivenBack(), watch.missed() && fact.acknowledgeBy().equals(acknowledgeBy),
                        new Term(fact.at(), fact.until())));
    }

}
