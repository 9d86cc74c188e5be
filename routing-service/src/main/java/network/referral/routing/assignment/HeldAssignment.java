package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.DueRung;
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
     * @param inPlaceOf requests to the same post that it refused or handed over, or was
     * away for; they leave the case, and the post keeps what it was told
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
     * Whether one was taken under its id. Until it is answered, ids of the requests that
     * it takes the place of are not its own; that of a receipt is, which comes last.
     */
    boolean hasTaken(Statement statement) {
        return state != AssignmentProgress.ASSIGNED && statusIds.contains(statement.statusId())
                && (state != AssignmentProgress.DELIVERED || statusIds.getLast().equals(statement.statusId()));
    }

    /** Whether it says something else under the id of one that was taken. */
    boolean isContradictedBy(Statement statement) {
        return isAnotherWord(statusIds, state, statement.statusId(), statement.state());
    }

    /**
     * Whether something else was taken under that id. The state is the word of the last
     * one that was; of those before it only what cannot have led there is known to be
     * another. A receipt says nothing once more is known.
     * @param taken ids of statements, oldest first
     * @param state which they, or who took it back, have led to
     */
    public static boolean isAnotherWord(List<String> taken, AssignmentProgress state, String statusId,
            AssignmentProgress said) {
        if (!taken.contains(statusId) || state == AssignmentProgress.CANCELLED) {
            return false;
        }
        return said != AssignmentProgress.DELIVERED && taken.getLast().equals(statusId) ? said != state
                : !said.mayLeadTo(state);
    }

    /** By what its ladder counts. */
    Term term() {
        return watch.raised().orElseGet(() -> new Term(assignedAt, acknowledgeBy));
    }

    /**
     * True where a later decision gives it less time. One by the same version never does.
     */
    boolean isDueLaterThan(Named named) {
        return named.acknowledgeBy().isBefore(term().until());
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

    boolean isTo(DueRung step) {
        return agency.equals(step.agency()) && request.map(Request::post).filter(step.post()::equals).isPresent();
    }

    /**
     * True for a request that came back before and that this one, to the same post,
     * repeats. One that came back at this very moment is still to be told of.
     */
    boolean replaces(HeldAssignment before) {
        return request.isPresent() && before.request().filter(request.get()::isSame).isPresent()
                && before.agency().equals(agency) && before.hasComeBack() && before.changedAt().isBefore(assignedAt);
    }

    /** Of a request: refused, or what its post has made of it counts no longer. */
    boolean hasComeBack() {
        return isGivenBack() || state == AssignmentProgress.COMPLETED && released;
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

    /** Taken from an agency that was only away, and may have it once it is back. */
    boolean mayComeBack() {
        return relievedFor.filter(why -> why != Absence.EXCLUDED).isPresent();
    }

    /** Made for an agency that was away, and taken from it in the same breath. */
    boolean wasPassedOver() {
        return relievedFor.isPresent() && changedAt.equals(assignedAt) && statusIds.isEmpty();
    }

    /** Why another has it now: declined, failed, full, closed, retired or excluded. */
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
                acknowledgeBy, acknowledgedAt, at, statusIds, released, Optional.of(why), replacedBy, request,
                isRequest() || why == Absence.EXCLUDED ? watch : watch.orBackTo(agency));
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

    /** A request comes back by it: see {@link #replaces}. */
    HeldAssignment letGo(Instant at) {
        return new HeldAssignment(id, agency, purpose, priority, revision, state, assignedAt, acknowledgeBy,
                acknowledgedAt, isRequest() ? at : changedAt, statusIds, true, relievedFor, replacedBy, request, watch);
    }

    /**
     * The clock of an answered assignment has stopped; of one that waits nothing comes
     * later than it would have, nor is it less urgent.
     */
    CaseFact.Raised hurried(String to, Term by, List<DueRung> ladder, Instant at) {
        return new CaseFact.Raised(id, to.compareTo(priority) < 0 ? to : priority,
                acknowledgeBy.isBefore(by.until()) ? acknowledgeBy : by.until(), by,
                state.isUnanswered() ? Rungs.sooner(ladder, watch) : ladder, at);
    }

    /** Since when it is with nobody stays as it is. */
    HeldAssignment raised(CaseFact.Raised fact) {
        return new HeldAssignment(id, agency, purpose, fact.priority(), revision, state, assignedAt,
                fact.acknowledgeBy(), acknowledgedAt, isGivenBack() ? changedAt : fact.at(), statusIds, released,
                relievedFor, replacedBy, request,
                watch.raised(fact, isGivenBack(), watch.missed() && fact.acknowledgeBy().equals(acknowledgeBy)));
    }

}
