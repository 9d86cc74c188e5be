package network.referral.routing.assignment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param followers later reports of the same person
 * @param unreached assignments completed without reaching the person: they hold nothing
 * for another report, nor for a later revision of this one
 */
public record CaseLink(Optional<LikenessId> likeness, List<Want> wants, Optional<ReferralId> first,
        Optional<FirstHolds> holds, List<Follower> followers, Set<AssignmentId> unreached) {

    /** Of a report of an encounter that nobody else can have reported, at first. */
    public static final CaseLink NONE = new CaseLink(Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
            List.of(), Set.of());

    private static final Set<String> NOBODY_REACHED = Set.of("not-found", "left-country");

    public CaseLink {
        wants = List.copyOf(wants);
        followers = List.copyOf(followers);
        unreached = Set.copyOf(unreached);
    }

    /** A task that the decision names. */
    public record Want(AgencyId agency, String purpose, String priority) {
    }

    /**
     * A later report of the same person.
     *
     * @param likeness as it was when they were linked
     */
    public record Follower(ReferralId referral, AgencyId reporter, LikenessId likeness) {
    }

    static CaseLink of(Report report) {
        return report.sighting()
            .map(sighting -> new CaseLink(Optional.of(sighting.likeness()), List.of(), Optional.empty(),
                    Optional.empty(), List.of(), Set.of()))
            .orElse(NONE);
    }

    private boolean isAlone() {
        return likeness.isEmpty() && wants.isEmpty() && first.isEmpty() && followers.isEmpty();
    }

    boolean isAlike(LikenessId other) {
        return likeness.filter(other::equals).isPresent();
    }

    boolean isFollowedBy(ReferralId referral) {
        return followers.stream().anyMatch(follower -> follower.referral().equals(referral));
    }

    /**
     * Reports are linked by what they said first: a report that was of no shared
     * encounter stays alone.
     */
    CaseLink revised(Report report) {
        return likeness.isEmpty() ? this
                : new CaseLink(report.sighting().map(Sighting::likeness), wants, first, holds, followers, unreached);
    }

    CaseLink decided(DecidedReferral decision) {
        if (isAlone()) {
            return this;
        }
        var named = decision.named()
            .stream()
            .map(due -> new Want(due.agency(), due.purpose(), due.priority()))
            .toList();
        return new CaseLink(likeness, named, first, holds, followers, unreached);
    }

    CaseLink progressed(CaseFact.Progressed fact) {
        if (fact.to() != AssignmentProgress.COMPLETED || fact.reason().filter(NOBODY_REACHED::contains).isEmpty()) {
            return this;
        }
        var more = new HashSet<>(unreached);
        more.add(fact.assignment());
        return new CaseLink(likeness, wants, first, holds, followers, more);
    }

    CaseLink to(ReferralId other) {
        return new CaseLink(likeness, wants, Optional.of(other), Optional.empty(), followers, unreached);
    }

    CaseLink told(FirstHolds told) {
        return new CaseLink(likeness, wants, first, Optional.of(told), followers, unreached);
    }

    CaseLink parted() {
        return new CaseLink(likeness, wants, Optional.empty(), Optional.empty(), followers, unreached);
    }

    /** Like nobody any more; those who follow are yet to be told. */
    CaseLink erased() {
        return new CaseLink(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), followers, Set.of());
    }

    CaseLink followedBy(Follower follower) {
        return new CaseLink(likeness, wants, first, holds,
                Stream.concat(followers.stream(), Stream.of(follower)).toList(), unreached);
    }

}
