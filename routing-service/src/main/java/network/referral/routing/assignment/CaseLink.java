package network.referral.routing.assignment;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * How a referral is linked with other reports of one encounter.
 *
 * @param likeness what routing sees of the person; empty when nobody else can have
 * reported the encounter
 * @param wants what the decision in force names
 * @param first the first report of the same person, by another agency
 * @param holds what that one last told
 * @param left what others before it told last, that are erased: nobody does again what
 * was done, and whoever was kept from the person still is; or, of one that is not taken
 * for the same person any more, whom it kept out
 * @param followers later reports of the same person
 * @param unreached assignments completed, and tasks of agencies failed, without reaching
 * the person: they hold nothing for another report, nor for a later revision of this one
 * @param ownExcluded agencies that the decision in force keeps out, whatever the others
 * say
 * @param ofNobody assignments by which their agencies were told of nobody in particular,
 * for good: what was sent is read
 */
public record CaseLink(Optional<LikenessId> likeness, List<Want> wants, Optional<ReferralId> first,
        Optional<FirstHolds> holds, Optional<FirstHolds> left, List<Follower> followers, Set<AssignmentId> unreached,
        List<AgencyId> ownExcluded, Set<AssignmentId> ofNobody) {

    /** Of a report of an encounter that nobody else can have reported, at first. */
    public static final CaseLink NONE = new CaseLink(Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), Set.of(), List.of(), Set.of());

    private static final Set<String> NOBODY_REACHED = Set.of("not-found", "person-not-found", "left-country");

    public CaseLink {
        wants = List.copyOf(wants);
        followers = List.copyOf(followers);
        unreached = Set.copyOf(unreached);
        ownExcluded = List.copyOf(ownExcluded);
        ofNobody = Set.copyOf(ofNobody);
    }

    /**
     * A task that the decision names.
     *
     * @param ofNobody whether its agency is told of nobody in particular
     * @param term the time to acknowledge; empty where an older routing decided
     */
    public record Want(AgencyId agency, String purpose, String priority, boolean ofNobody, Optional<Term> term) {

        static Want of(DecidedReferral.Named due, Instant at) {
            return new Want(due.agency(), due.purpose(), due.priority(), due.isOfNobody(),
                    Optional.of(new Term(at, due.acknowledgeBy())));
        }
    }

    /**
     * A later report of the same person.
     *
     * @param likeness as it was when they were linked
     * @param excluded agencies that it keeps out itself, as it last said. That stays said
     * when it is erased, or when either comes to describe somebody else: to keep one out
     * too many is safer than to show a person to one who may have harmed them
     */
    public record Follower(ReferralId referral, AgencyId reporter, LikenessId likeness, List<AgencyId> excluded) {

        public Follower {
            excluded = List.copyOf(excluded);
        }

        public Follower keepingOut(List<AgencyId> agencies) {
            return new Follower(referral, reporter, likeness, agencies);
        }
    }

    static CaseLink of(Report report) {
        return report.sighting()
            .map(sighting -> new CaseLink(Optional.of(sighting.likeness()), List.of(), Optional.empty(),
                    Optional.empty(), Optional.empty(), List.of(), Set.of(), List.of(), Set.of()))
            .orElse(NONE);
    }

    /** With those agencies as the ones that its own decision keeps out. */
    public CaseLink keepingOut(List<AgencyId> agencies) {
        return new CaseLink(likeness, wants, first, holds, left, followers, unreached, agencies, ofNobody);
    }

    private boolean isAlone() {
        return likeness.isEmpty() && wants.isEmpty() && first.isEmpty() && followers.isEmpty();
    }

    boolean isAlike(LikenessId other) {
        return likeness.filter(other::equals).isPresent();
    }

    /** The first report of the person, while it has not told anything. */
    public Optional<ReferralId> unheard() {
        return holds.isPresent() ? Optional.empty() : first;
    }

    /** What the first reports of the person have told, also those that are erased. */
    Stream<FirstHolds> heard() {
        return Stream.concat(holds.stream(), left.stream());
    }

    public boolean isFollowedBy(ReferralId referral) {
        return followers.stream().anyMatch(isBy(referral));
    }

    /**
     * Agencies that it keeps out for the first report: its own decision does, or a report
     * that follows this one, having come upon it while it took another's place.
     */
    List<AgencyId> word() {
        return Stream.concat(ownExcluded.stream(), saidByFollowers().stream()).distinct().toList();
    }

    /** Agencies that later reports keep out. */
    List<AgencyId> saidByFollowers() {
        return followers.stream().flatMap(follower -> follower.excluded().stream()).distinct().toList();
    }

    List<AgencyId> saidBy(ReferralId follower) {
        return followers.stream().filter(isBy(follower)).flatMap(by -> by.excluded().stream()).toList();
    }

    /** Whether an agency is kept out also without what that later report says. */
    boolean isKeptOutWithout(ReferralId follower, AgencyId agency) {
        return isKeptOutWithout(Set.of(follower), agency);
    }

    private boolean isKeptOutWithout(Set<ReferralId> these, AgencyId agency) {
        return ownExcluded.contains(agency) || heard().anyMatch(held -> held.kept().contains(agency))
                || followers.stream()
                    .filter(by -> !these.contains(by.referral()))
                    .anyMatch(by -> by.excluded().contains(agency));
    }

    /**
     * Agencies that are kept out by what those later reports say, and by nothing else.
     */
    List<AgencyId> keptOutOnlyBy(Set<ReferralId> these) {
        return saidByFollowers().stream().filter(agency -> !isKeptOutWithout(these, agency)).toList();
    }

    private static Predicate<Follower> isBy(ReferralId referral) {
        return follower -> follower.referral().equals(referral);
    }

    /**
     * Reports are linked by what they said first: a report that was of no shared
     * encounter stays alone.
     */
    CaseLink revised(Report report) {
        var now = report.sighting().map(Sighting::likeness);
        return likeness.isEmpty() ? this
                : new CaseLink(now, wants, first, holds,
                        now.equals(likeness) ? left : left.map(leaves -> FirstHolds.apart(leaves.kept())), followers,
                        unreached, ownExcluded, ofNobody);
    }

    CaseLink decided(DecidedReferral decision, Instant at) {
        if (isAlone()) {
            return keepingOut(decision.ownExcluded());
        }
        var named = decision.named().stream().map(due -> Want.of(due, at)).toList();
        return new CaseLink(likeness, named, first, holds, left, followers, unreached, decision.ownExcluded(),
                ofNobody);
    }

    /** Of a report that stands alone nobody else's has to know. */
    CaseLink tellingOfNobody(Stream<AssignmentId> assignments) {
        return isAlone() ? this : new CaseLink(likeness, wants, first, holds, left, followers, unreached, ownExcluded,
                Stream.concat(ofNobody.stream(), assignments).collect(Collectors.toSet()));
    }

    /** A post that failed is one of many that may be asked: of those none is kept. */
    CaseLink progressed(CaseFact.Progressed fact, ReferralCase referral) {
        boolean isOver = fact.to() == AssignmentProgress.COMPLETED
                || fact.to() == AssignmentProgress.FAILED && !referral.assignments().get(fact.assignment()).isRequest();
        if (!isOver || fact.reason().filter(NOBODY_REACHED::contains).isEmpty()) {
            return this;
        }
        var more = new HashSet<>(unreached);
        more.add(fact.assignment());
        return new CaseLink(likeness, wants, first, holds, left, followers, more, ownExcluded, ofNobody);
    }

    /** Of one that is erased stays what it left. */
    CaseLink to(ReferralId other) {
        var leaves = Stream.concat(left.stream(), holds.stream())
            .filter(FirstHolds::last)
            .map(FirstHolds::byNobody)
            .reduce(FirstHolds::and);
        return new CaseLink(likeness, wants, Optional.of(other), Optional.empty(), leaves, followers, unreached,
                ownExcluded, ofNobody);
    }

    CaseLink told(FirstHolds told) {
        return new CaseLink(likeness, wants, first, Optional.of(told), left, followers, unreached, ownExcluded,
                ofNobody);
    }

    CaseLink parted() {
        return new CaseLink(likeness, wants, Optional.empty(), Optional.empty(), left, followers, unreached,
                ownExcluded, ofNobody);
    }

    /**
     * Of somebody else by now: whom the first one kept out stays out, also where that was
     * known only by what is published of it.
     * @param excluded all who are kept from this report
     */
    CaseLink apart(List<AgencyId> excluded) {
        var byOthers = excluded.stream()
            .filter(agency -> !ownExcluded.contains(agency) && !saidByFollowers().contains(agency));
        var kept = Stream.concat(holds.stream().flatMap(held -> held.kept().stream()), byOthers).distinct().toList();
        var leaves = Stream.concat(left.stream(), Stream.of(FirstHolds.apart(kept)))
            .filter(each -> each.alike() || !each.kept().isEmpty())
            .reduce(FirstHolds::and);
        return new CaseLink(likeness, wants, Optional.empty(), Optional.empty(), leaves, followers, unreached,
                ownExcluded, ofNobody);
    }

    /** Like nobody any more; those who follow are yet to be told. */
    CaseLink erased() {
        return new CaseLink(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(),
                followers, Set.of(), List.of(), Set.of());
    }

    CaseLink followedBy(Follower follower) {
        return new CaseLink(likeness, wants, first, holds, left,
                Stream.concat(followers.stream(), Stream.of(follower)).toList(), unreached, ownExcluded, ofNobody);
    }

    CaseLink hearing(CaseFact.KeepsOut fact) {
        var isBy = isBy(fact.by());
        return new CaseLink(likeness, wants, first, holds, left,
                followers.stream().map(each -> isBy.test(each) ? each.keepingOut(fact.agencies()) : each).toList(),
                unreached, ownExcluded, ofNobody);
    }

}
