package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.linking.Kinship;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A referral as it stands. Immutable; changed only by {@link #apply}, live and on
 * rebuild.
 *
 * @param revision of the identification in force
 * @param contentSha256 of that identification
 * @param firstContentSha256 of the first one; empty where that is not known
 * @param due whether somebody must act: the report presumes a victim
 * @param implicatesReporter whether the report says that somebody of its own agency is
 * implicated, whatever the protocol makes of it
 * @param nobodyNamed true while the protocol names nobody for somebody who is due: an
 * alarm
 * @param timelineLength facts applied so far
 * @param excluded agencies kept from the referral
 * @param assignments in the order they were made
 * @param link with other reports of one encounter
 */
public record ReferralCase(ReferralId id, int revision, String jurisdiction, AgencyId reporter, String contentSha256,
        String firstContentSha256, boolean due, boolean implicatesReporter, boolean nobodyNamed, CaseState state,
        Instant openedAt, Instant changedAt, Optional<ProtocolVersionRef> protocol, int timelineLength,
        List<AgencyId> excluded, Map<AssignmentId, HeldAssignment> assignments, CaseLink link) {

    public ReferralCase {
        excluded = List.copyOf(excluded);
        assignments = HeldAssignments.of(assignments);
    }

    /**
     * A case begins with its identification, and no later than it is here: the clock of
     * intake may be ahead.
     */
    static ReferralCase begin(CaseFact.Identified fact) {
        var report = fact.report();
        var firstContentSha256 = report.revision() == 1 ? report.contentSha256() : "";
        var openedAt = report.acceptedAt().isBefore(fact.at()) ? report.acceptedAt() : fact.at();
        return new ReferralCase(report.referral(), report.revision(), report.jurisdiction(), report.reporter(),
                report.contentSha256(), firstContentSha256, report.presumption(), report.implicatesReporter(), false,
                CaseState.OPEN, openedAt, fact.at(), Optional.empty(), 1, List.of(), Map.of(), CaseLink.of(report));
    }

    /**
     * When time alone will next change something; empty when everything is in somebody's
     * hands.
     */
    public Optional<Instant> nextDue() {
        return all().stream().flatMap(held -> Deadline.of(held, this).stream()).min(Comparator.naturalOrder());
    }

    /** Whether the speaker has said so before, on what may be gone by now. */
    boolean hasTaken(Statement statement) {
        return all().stream()
            .filter(held -> held.agency().equals(statement.speaker()))
            .anyMatch(held -> held.statusIds().contains(statement.statusId())
                    || statement.isReceipt() && held.eachId().anyMatch(statement.assignment()::equals));
    }

    /**
     * Tasks of the decision that the first report of the same person holds, and that are
     * therefore not offered again.
     */
    public List<HeldTask> covered() {
        return Cover.of(this);
    }

    /** The assignment, and each that it has taken the place of. */
    public Stream<HeldAssignment> inPlaceOf(HeldAssignment held) {
        return Stream.concat(Stream.of(held), held().replacedBy(held.id()).stream().flatMap(this::inPlaceOf));
    }

    /**
     * True of one that its agency never answered, taken back in the moment in which a
     * duty post had done it; and that counts.
     */
    public boolean wasDoneByAPost(HeldAssignment held) {
        return held.state() == AssignmentProgress.CANCELLED && held().requestsFor(held.id())
            .stream()
            .anyMatch(request -> request.state() == AssignmentProgress.COMPLETED && !request.released()
                    && request.changedAt().equals(held.changedAt()));
    }

    Collection<HeldAssignment> all() {
        return assignments.values();
    }

    HeldAssignments held() {
        return HeldAssignments.of(assignments);
    }

    public ReferralCase apply(CaseFact fact) {
        return linking(link.tellingOfNobody(ToldOfNobody.by(fact, this))).applied(fact);
    }

    private ReferralCase applied(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Identified ignored -> throw new IllegalStateException("A case begins once");
            case CaseFact.Revised revised -> revised(revised.report(), revised.at());
            case CaseFact.Decided decided -> decided(decided.decision(), decided.at());
            case CaseFact.Assigned assigned ->
                with(begun(assigned.named(), assigned.revision(), assigned.at()), assigned.at());
            case CaseFact.PassedOver passed ->
                with(begun(passed.named(), passed.revision(), passed.at()).passedOver(passed.why(), passed.at()),
                        passed.at());
            case CaseFact.Relieved relieved ->
                with(relieved.assignment(), held -> held.relieved(relieved.why(), relieved.at()), relieved.at());
            case CaseFact.Progressed progressed -> linking(link.progressed(progressed, this))
                .with(progressed.assignment(), held -> held.progressed(progressed), progressed.at());
            case CaseFact.DeadlineMissed missed ->
                with(missed.assignment(), held -> held.watched(held.watch().missedIt()), missed.at());
            case CaseFact.Escalated escalated -> escalated(escalated);
            case CaseFact.PagedAgain paged -> with(paged.assignment(),
                    held -> held.watched(held.watch().paged(held.watch().climbed(), paged.at())), paged.at());
            case CaseFact.Reassigned reassigned -> reassigned(reassigned);
            case CaseFact.Cancelled cancelled ->
                with(cancelled.assignment(), held -> held.cancelled(cancelled.at()), cancelled.at());
            case CaseFact.Raised raised -> with(raised.assignment(), held -> kept(held.raised(raised)), raised.at());
            case CaseFact.Released let -> with(let.assignment(), held -> held.letGo(let.at()), let.at());
            case CaseFact.Told told -> linking(link(told)).keptFrom(told.holds().kept()).told(told.at());
            case CaseFact.Parted parted -> keptFrom(parted.keptOut()).linkedBy(parted);
            case CaseFact.KeepsOut said -> keptFrom(said).told(said.at());
            case CaseFact.Link linked -> linkedBy(linked);
            case CaseFact.Erased erased -> linking(link.erased()).with(assignments, erased.at()).in(CaseState.CLOSED);
            case CaseFact.Closed closed -> with(assignments, closed.at()).in(CaseState.CLOSED);
        };
    }

    private ReferralCase told(Instant at) {
        return with(assignments, at);
    }

    private ReferralCase linkedBy(CaseFact.Link fact) {
        return linking(link(fact)).told(fact.at());
    }

    /** With as much of what was refused as it has room for. */
    ReferralCase remembered() {
        return excluding(excluded, each(new Remembered(this)::of));
    }

    /** Until a decision says anew whom it is kept from. */
    private ReferralCase keptFrom(List<AgencyId> more) {
        var all = all(excluded, more);
        return excluded.containsAll(more) ? this : excluding(all, without(all));
    }

    /** Whom that report alone kept out, and does no longer, may be asked again. */
    private ReferralCase keptFrom(CaseFact.KeepsOut said) {
        var back = link.saidBy(said.by())
            .stream()
            .filter(agency -> !said.agencies().contains(agency) && !link.isKeptOutWithout(said.by(), agency))
            .toList();
        var all = all(excluded.stream().filter(agency -> !back.contains(agency)).toList(), said.agencies());
        var kept = linking(link(said)).excluding(all, without(all));
        return back.isEmpty() ? kept : kept.restored(said.decided(), back);
    }

    private static List<AgencyId> all(List<AgencyId> some, List<AgencyId> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
    }

    private ReferralCase excluding(List<AgencyId> all, Map<AssignmentId, HeldAssignment> kept) {
        return new ReferralCase(id, revision, jurisdiction, reporter, contentSha256, firstContentSha256, due,
                implicatesReporter, nobodyNamed, state, openedAt, changedAt, protocol, timelineLength, all, kept, link);
    }

    /** Nobody who is excluded is paged, or stands in. */
    private Map<AssignmentId, HeldAssignment> without(List<AgencyId> agencies) {
        return each(held -> held.watched(held.watch().without(agencies, held)));
    }

    private CaseLink link(CaseFact.Link fact) {
        return switch (fact) {
            case CaseFact.Linked(Kinship.SamePerson(var first), var ignored) -> link.to(first);
            case CaseFact.Linked ignored -> link;
            case CaseFact.Told told -> link.told(told.holds());
            case CaseFact.Parted parted -> parted.erased() ? link.parted() : link.apart(excluded);
            case CaseFact.ReportedAgain again -> link.followedBy(again.by());
            case CaseFact.KeepsOut said -> link.hearing(said);
        };
    }

    private ReferralCase revised(Report report, Instant at) {
        return new ReferralCase(id, report.revision(), jurisdiction, reporter, report.contentSha256(),
                firstContentSha256, report.presumption(), report.implicatesReporter(), nobodyNamed, state, openedAt, at,
                protocol, timelineLength + 1, excluded, assignments, link.revised(report));
    }

    /** What later reports have said holds for what nobody is named for, too. */
    private ReferralCase decided(DecidedReferral decision, Instant at) {
        var all = all(decision.excluded(), link.saidByFollowers());
        return new ReferralCase(id, revision, jurisdiction, reporter, contentSha256, firstContentSha256, due,
                implicatesReporter, decision.outcome() == Outcome.NOBODY_NAMED, state, openedAt, at,
                Optional.of(decision.protocol()), timelineLength + 1, all, assignments, link.decided(decision, at))
            .watchedBy(decision)
            .standing();
    }

    /**
     * What is left alone is paged, and given to others, as this decision would have it.
     */
    private ReferralCase watchedBy(DecidedReferral decision) {
        return excluding(excluded, each(held -> held.isRequest() ? held : kept(Mandate.watched(this, held, decision))));
    }

    /** Whoever is kept out no longer is paged again, and may stand in. */
    private ReferralCase restored(List<DecidedReferral.Named> decided, List<AgencyId> back) {
        return excluding(excluded, each(held -> Mandate.restored(this, held, decided, back)));
    }

    private Map<AssignmentId, HeldAssignment> each(UnaryOperator<HeldAssignment> change) {
        var next = new LinkedHashMap<>(assignments);
        next.replaceAll((key, held) -> change.apply(held));
        return next;
    }

    /** The decision may be older than what it is kept from now. */
    private HeldAssignment begun(DecidedReferral.Named named, int revision, Instant at) {
        return kept(NewAssignment.of(named.id(), named.agency(), named.purpose(), named.priority(), revision, at,
                named.acknowledgeBy(), Watch.over(named.ladder(), named.standIns())));
    }

    private HeldAssignment kept(HeldAssignment held) {
        return held.watched(held.watch().without(excluded, held));
    }

    private ReferralCase escalated(CaseFact.Escalated fact) {
        var next = new LinkedHashMap<>(assignments);
        next.computeIfPresent(fact.assignment(),
                (key, held) -> held.watched(held.watch().paged(fact.climbed(), fact.at())));
        // a post that always refuses must not make the case grow for as long as it is
        // asked
        next.values().removeIf(fact.to()::replaces);
        next.put(fact.to().id(), fact.to());
        return with(next, fact.at());
    }

    private ReferralCase reassigned(CaseFact.Reassigned fact) {
        var next = new LinkedHashMap<>(assignments);
        next.computeIfPresent(fact.from(), (key, held) -> held.replaced(fact.to().id()));
        next.putIfAbsent(fact.to().id(), fact.to());
        return with(next, fact.at());
    }

    private ReferralCase with(AssignmentId assignment, UnaryOperator<HeldAssignment> change, Instant at) {
        return with(change.apply(assignments.get(assignment)), at);
    }

    private ReferralCase with(HeldAssignment held, Instant at) {
        var next = new LinkedHashMap<>(assignments);
        next.put(held.id(), held);
        return with(next, at);
    }

    private ReferralCase with(Map<AssignmentId, HeldAssignment> newAssignments, Instant at) {
        return new ReferralCase(id, revision, jurisdiction, reporter, contentSha256, firstContentSha256, due,
                implicatesReporter, nobodyNamed, state, openedAt, at, protocol, timelineLength + 1, excluded,
                newAssignments, link)
            .standing();
    }

    /** Closing is a fact of its own; being open again is not. */
    private ReferralCase standing() {
        var standing = CaseState.of(this);
        return standing == CaseState.CLOSED || standing == state ? this : in(standing);
    }

    private ReferralCase in(CaseState newState) {
        return new ReferralCase(id, revision, jurisdiction, reporter, contentSha256, firstContentSha256, due,
                implicatesReporter, nobodyNamed, newState, openedAt, changedAt, protocol, timelineLength, excluded,
                assignments, link);
    }

    private ReferralCase linking(CaseLink newLink) {
        return newLink.equals(link) ? this
                : new ReferralCase(id, revision, jurisdiction, reporter, contentSha256, firstContentSha256, due,
                        implicatesReporter, nobodyNamed, state, openedAt, changedAt, protocol, timelineLength, excluded,
                        assignments, newLink);
    }

}
