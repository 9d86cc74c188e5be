package network.referral.routing.assignment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * Judges linked referrals by what each was decided to, once all is said.
 *
 * @param changed reports that came to describe somebody else
 */
record LinkOracle(LinkedNetwork network, Map<ReferralId, DecidedReferral> decided, Map<ReferralId, LikenessId> likeness,
        Set<ReferralId> changed) {

    /** By what each referral really holds, not by what it told. */
    void judge(ReferralCase referral, List<String> faults) {
        if (network.isWaiting(referral.id())) {
            faults.add("a report waits for ever");
        }
        var first = referral.link().first().map(network::of);
        if (referral.link().first().isPresent() && first.isEmpty() && !isLeft(referral)) {
            faults.add("linked to what was erased");
        }
        for (var kept : keptFrom(referral, first)) {
            referral.all().stream().filter(held -> held.agency().equals(kept)).forEach(held -> {
                if (!held.state().isClosed()) {
                    faults.add("one who is kept out holds something");
                }
                if (held.state() == AssignmentProgress.COMPLETED && !held.released()) {
                    faults.add("what one who is kept out has done counts");
                }
            });
        }
        if (isTooMuchKeptOut(referral)) {
            faults.add("kept out although nobody says so any more");
        }
        if (referral.all().stream().anyMatch(held -> isAskedOfNobody(referral, held))) {
            faults.add("a task waits and nobody is asked");
        }
        for (var want : decided.get(referral.id()).named()) {
            var own = isCared(referral, want) || isDoneForGood(referral, want);
            var there = first.filter(other -> isAlike(referral, other))
                .filter(other -> !isReporterKeptOut(other, referral))
                .filter(other -> other.excluded().containsAll(referral.excluded()))
                .filter(other -> isCaredFor(other, want));
            if (!own && there.isEmpty()) {
                faults.add("something due is with nobody");
            }
            if (there.filter(other -> !other.excluded().contains(referral.reporter())).isPresent()
                    && unanswered(referral, want)) {
                faults.add("an agency is asked twice for one person");
            }
        }
        for (var want : decided.get(referral.id()).unfilled()) {
            if (!isCared(referral, want)) {
                faults.add("what nobody may have is asked of nobody");
            }
        }
        if (first.isPresent() && (first.get().reporter().equals(referral.reporter())
                || first.get().link().first().map(network::of).isPresent())) {
            faults.add("linked to a report of the same agency, or to one that is linked itself");
        }
        if (isLeftApart(referral)) {
            faults.add("not linked with another report of the person");
        }
        if (referral.due() && referral.state() == CaseState.CLOSED
                && decided.get(referral.id())
                    .named()
                    .stream()
                    .anyMatch(want -> !isFinished(referral, want) && !isDoneForGood(referral, want)
                            && first.filter(other -> isFinished(other, want)).isEmpty())) {
            faults.add("closed while something is not done");
        }
    }

    /**
     * Where a post that is not kept out has refused, or handed over, it is asked again in
     * its time.
     */
    private static boolean isAskedOfNobody(ReferralCase referral, HeldAssignment held) {
        return Deadline.isWatched(held, referral) && held.state().isClosed() && !held.watch().ladder().isEmpty()
                && referral.all()
                    .stream()
                    .filter(request -> request.asksFor(held.id()) && request.relievedFor().isEmpty())
                    .noneMatch(request -> !request.state().isClosed()
                            || request.hasComeBack() && !referral.excluded().contains(request.agency()));
    }

    /**
     * Something outlasts the erasure of the first: what was done, and who is kept out.
     */
    private static boolean isLeft(ReferralCase referral) {
        return referral.link()
            .holds()
            .filter(holds -> !holds.excluded().isEmpty() || !holds.tasks().isEmpty())
            .filter(holds -> holds.tasks().stream().allMatch(task -> task.state() == AssignmentProgress.COMPLETED))
            .isPresent();
    }

    /**
     * By whom each report that is linked implicates, whatever they told each other, and
     * whether or not it presumes a victim.
     */
    private Set<AgencyId> keptFrom(ReferralCase referral, Optional<ReferralCase> first) {
        var kept = new HashSet<>(referral.excluded());
        kept.addAll(decided.get(referral.id()).excluded());
        first.filter(other -> isAlike(referral, other)).ifPresent(other -> {
            kept.addAll(other.excluded());
            kept.addAll(decided.get(other.id()).excluded());
        });
        var head = first.orElse(referral);
        network.cases()
            .values()
            .stream()
            .filter(other -> other.link().first().filter(head.id()::equals).isPresent())
            .filter(other -> isAlike(other, head) && isAlike(other, referral))
            .forEach(other -> kept.addAll(decided.get(other.id()).excluded()));
        return kept;
    }

    /**
     * Of the first report of a person that every later one still follows: nothing stays
     * said there.
     */
    private boolean isTooMuchKeptOut(ReferralCase first) {
        var followers = first.link().followers().stream().map(CaseLink.Follower::referral).toList();
        var said = Stream.concat(Stream.of(first.id()), followers.stream())
            .map(decided::get)
            .filter(Objects::nonNull)
            .flatMap(each -> each.excluded().stream())
            .toList();
        return network.personOf(first.id()).equals(first.id())
                && followers.stream().allMatch(each -> isFollowing(each, first)) && !followers.isEmpty()
                && !said.containsAll(first.excluded());
    }

    /**
     * From another report that has always been about the same person. Where one that was
     * of another meanwhile is of the person again, some may follow that one.
     */
    private boolean isLeftApart(ReferralCase referral) {
        var person = network.personOf(referral.id());
        return !changed.contains(referral.id())
                && changed.stream()
                    .filter(each -> person.equals(network.personOf(each)))
                    .noneMatch(each -> likeness.get(each).equals(likeness.get(referral.id())))
                && network.cases()
                    .values()
                    .stream()
                    .filter(other -> !changed.contains(other.id()) && person.equals(network.personOf(other.id())))
                    .anyMatch(other -> !head(other).equals(head(referral)));
    }

    private ReferralId head(ReferralCase referral) {
        return referral.link().first().map(network::of).map(ReferralCase::id).orElse(referral.id());
    }

    /** By others than its own report: then it is told nothing of what is held there. */
    private boolean isReporterKeptOut(ReferralCase first, ReferralCase referral) {
        return first.excluded().contains(referral.reporter())
                && !decided.get(referral.id()).excluded().contains(referral.reporter());
    }

    private boolean isFollowing(ReferralId later, ReferralCase first) {
        return Optional.ofNullable(network.of(later))
            .flatMap(other -> other.link().first())
            .filter(first.id()::equals)
            .isPresent();
    }

    private boolean isAlike(ReferralCase one, ReferralCase other) {
        return likeness.get(one.id()).equals(likeness.get(other.id()));
    }

    private static boolean isCared(ReferralCase referral, DecidedReferral.Named want) {
        return Care.holder(referral, want.agency(), want.purpose()).isPresent();
    }

    /** By a first report that is erased, or as the one in its place passes it on. */
    private boolean isDoneForGood(ReferralCase referral, DecidedReferral.Named want) {
        return referral.covered().stream().anyMatch(task -> task.isFor(want.agency(), want.purpose()))
                && Stream.concat(Stream.of(referral), referral.link().first().map(network::of).stream())
                    .flatMap(each -> each.link().heard())
                    .filter(FirstHolds::last)
                    .flatMap(holds -> holds.tasks().stream())
                    .anyMatch(done -> done.isFor(want.agency(), want.purpose()));
    }

    private static boolean isCaredFor(ReferralCase first, DecidedReferral.Named want) {
        return Care.holder(first, want.agency(), want.purpose())
            .flatMap(held -> Care.last(first, held))
            .filter(held -> held.priority().compareTo(want.priority()) <= 0)
            .filter(held -> !Care.isInVain(first, held))
            .isPresent();
    }

    private static boolean unanswered(ReferralCase referral, DecidedReferral.Named want) {
        return referral.all()
            .stream()
            .anyMatch(held -> !held.isRequest() && held.agency().equals(want.agency())
                    && held.purpose().equals(want.purpose()) && held.state().isUnanswered()
                    && !CaseState.isInHands(held, referral.all())
                    && referral.all().stream().noneMatch(given -> given.replacedBy().equals(Optional.of(held.id()))));
    }

    private static boolean isFinished(ReferralCase referral, DecidedReferral.Named want) {
        return Care.holder(referral, want.agency(), want.purpose())
            .flatMap(held -> Care.last(referral, held))
            .filter(held -> CaseState.isDone(held, referral.all()))
            .isPresent();
    }

}
