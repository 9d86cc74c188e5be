package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.events.AssignmentState;
import network.referral.events.FollowFirst;
import network.referral.events.TellFollower;
import network.referral.events.WantedTask;
import network.referral.routing.assignment.CaseLink;
import network.referral.routing.assignment.FirstHolds;
import network.referral.routing.assignment.HeldTask;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Term;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/** How a referral is linked, as a part of its snapshot and in messages, and back. */
final class LinkRecords {

    private LinkRecords() {
    }

    /** Null for a report that stands alone: most do. */
    static network.referral.events.CaseLink toRecord(ReferralCase referral) {
        var link = referral.link();
        return link.equals(CaseLink.NONE) ? null
                : network.referral.events.CaseLink.newBuilder()
                    .setLikeness(link.likeness().map(LikenessId::toString).orElse(""))
                    .setWants(link.wants().stream().map(LinkRecords::toRecord).toList())
                    .setFirst(link.first().map(ReferralId::toString).orElse(null))
                    .setFirstHolds(link.holds().map(LinkRecords::toRecord).orElse(null))
                    .setLeft(link.left().map(LinkRecords::toRecord).orElse(null))
                    .setCovered(tasks(referral.covered()))
                    .setFollowers(link.followers().stream().map(LinkRecords::toRecord).toList())
                    .setUnreached(ids(link.unreached()))
                    .setOwnExcluded(CaseRecords.agencies(link.ownExcluded()))
                    .setOfNobody(ids(link.ofNobody()))
                    .build();
    }

    /**
     * Of one without a link nobody else can have kept anybody out: an older routing
     * recorded none for it, and none is recorded where nobody is kept out.
     * @param excluded agencies kept from the referral
     */
    static CaseLink fromRecord(network.referral.events.CaseLink link, List<AgencyId> excluded) {
        return link == null ? CaseLink.NONE.keepingOut(excluded)
                : new CaseLink(LikenessId.parse(link.getLikeness()),
                        link.getWants().stream().map(LinkRecords::fromRecord).toList(),
                        Optional.ofNullable(link.getFirst()).map(LinkRecords::referral),
                        Optional.ofNullable(link.getFirstHolds()).map(LinkRecords::fromRecord),
                        Optional.ofNullable(link.getLeft()).map(LinkRecords::fromRecord),
                        link.getFollowers().stream().map(LinkRecords::fromRecord).toList(),
                        assignments(link.getUnreached()), ownExcluded(link, excluded), assignments(link.getOfNobody()));
    }

    private static List<CharSequence> ids(Set<AssignmentId> assignments) {
        return assignments.stream().<CharSequence>map(AssignmentId::toString).toList();
    }

    private static Set<AssignmentId> assignments(List<CharSequence> ids) {
        return ids.stream().map(id -> AssignmentId.parse(id).orElseThrow()).collect(Collectors.toSet());
    }

    /** Where an older routing did not record it, what cannot be the first report's. */
    private static List<AgencyId> ownExcluded(network.referral.events.CaseLink link, List<AgencyId> excluded) {
        if (link.getOwnExcluded() != null) {
            return CaseRecords.ids(link.getOwnExcluded());
        }
        var byFirst = Optional.ofNullable(link.getFirstHolds())
            .map(holds -> CaseRecords.ids(holds.getExcluded()))
            .orElse(List.of());
        return excluded.stream().filter(agency -> !byFirst.contains(agency)).toList();
    }

    static network.referral.events.FirstHolds toRecord(FirstHolds holds) {
        return network.referral.events.FirstHolds.newBuilder()
            .setAlike(holds.alike())
            .setExcluded(CaseRecords.agencies(holds.excluded()))
            .setOnlyYours(CaseRecords.agencies(holds.onlyYours()))
            .setTasks(tasks(holds.tasks()))
            .setLast(holds.last())
            .setOfNobody(CaseRecords.agencies(holds.ofNobody().stream().sorted().toList()))
            .build();
    }

    static FirstHolds fromRecord(network.referral.events.FirstHolds holds) {
        return new FirstHolds(holds.getAlike(), CaseRecords.ids(holds.getExcluded()),
                CaseRecords.ids(holds.getOnlyYours()), holds.getTasks().stream().map(LinkRecords::fromRecord).toList(),
                holds.getLast(), Set.copyOf(CaseRecords.ids(holds.getOfNobody())));
    }

    static FollowFirst ask(CaseLink.Follower follower) {
        return new FollowFirst(follower.referral().toString(), follower.reporter().value(),
                follower.likeness().toString(), CaseRecords.agencies(follower.excluded()));
    }

    static CaseLink.Follower asked(FollowFirst ask) {
        return new CaseLink.Follower(referral(ask.getReferralId()), new AgencyId(ask.getReporter().toString()),
                LikenessId.parse(ask.getLikeness()).orElseThrow(), CaseRecords.ids(ask.getExcluded()));
    }

    static TellFollower tell(ReferralId from, Said.ToFollower tell) {
        return new TellFollower(from.toString(), toRecord(tell.holds()),
                tell.successor().map(ReferralId::toString).orElse(null),
                tell.takesOver().stream().map(LinkRecords::toRecord).toList());
    }

    static Said.ToFollower told(ReferralId to, TellFollower tell) {
        return new Said.ToFollower(to, fromRecord(tell.getHolds()),
                Optional.ofNullable(tell.getSuccessor()).map(LinkRecords::referral),
                tell.getTakesOver().stream().map(LinkRecords::fromRecord).toList());
    }

    static network.referral.events.Follower toRecord(CaseLink.Follower follower) {
        return new network.referral.events.Follower(follower.referral().toString(), follower.reporter().value(),
                follower.likeness().toString(), CaseRecords.agencies(follower.excluded()));
    }

    static CaseLink.Follower fromRecord(network.referral.events.Follower follower) {
        return new CaseLink.Follower(referral(follower.getReferralId()),
                new AgencyId(follower.getReporter().toString()), LikenessId.parse(follower.getLikeness()).orElseThrow(),
                CaseRecords.ids(follower.getExcluded()));
    }

    private static WantedTask toRecord(CaseLink.Want want) {
        return new WantedTask(want.agency().value(), want.purpose(), CaseRecords.priority(want.priority()),
                want.ofNobody(), want.term().map(Term::since).orElse(null), want.term().map(Term::until).orElse(null));
    }

    private static CaseLink.Want fromRecord(WantedTask want) {
        return new CaseLink.Want(new AgencyId(want.getAgency().toString()), want.getPurpose().toString(),
                want.getPriority().name(), want.getOfNobody(), term(want.getSince(), want.getUntil()));
    }

    private static List<network.referral.events.HeldTask> tasks(List<HeldTask> tasks) {
        return tasks.stream()
            .map(task -> network.referral.events.HeldTask.newBuilder()
                .setAgency(task.agency().value())
                .setPurpose(task.purpose())
                .setPriority(CaseRecords.priority(task.priority()))
                .setState(AssignmentState.valueOf(task.state().name()))
                .setAcknowledgedAt(task.acknowledgedAt().orElse(null))
                .setInHands(task.inHands())
                .setHolder(task.holder().map(AgencyId::value).orElse(null))
                .setSince(task.term().map(Term::since).orElse(null))
                .setUntil(task.term().map(Term::until).orElse(null))
                .build())
            .toList();
    }

    private static HeldTask fromRecord(network.referral.events.HeldTask task) {
        return new HeldTask(new AgencyId(task.getAgency().toString()), task.getPurpose().toString(),
                task.getPriority().name(), AssignmentProgress.valueOf(task.getState().name()),
                Optional.ofNullable(task.getAcknowledgedAt()), task.getInHands(),
                Optional.ofNullable(task.getHolder()).map(holder -> new AgencyId(holder.toString())),
                term(task.getSince(), task.getUntil()));
    }

    private static Optional<Term> term(Instant since, Instant until) {
        return since == null || until == null ? Optional.empty() : Optional.of(new Term(since, until));
    }

    static ReferralId referral(CharSequence text) {
        return ReferralId.parse(text).orElseThrow();
    }

}
