package network.referral.routing.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/** What a referral says to the other reports of the same person. Pure. */
public final class LinkWords {

    private LinkWords() {
    }

    /** What is said to another referral. */
    public sealed interface Said {

        /** Tell me what you hold; and this is whom I keep out. */
        record ToFirst(ReferralId first, Follower follower) implements Said {
        }

        /**
         * @param successor who is the first one for that one from now on; empty where
         * nothing changes, and for the successor itself
         * @param takesOver for the successor of one that is erased: who follows it from
         * now on, and what each has said
         */
        record ToFollower(ReferralId follower, FirstHolds holds, Optional<ReferralId> successor,
                List<Follower> takesOver) implements Said {

            public ToFollower {
                takesOver = List.copyOf(takesOver);
            }

            /** To one that is not, or no longer, taken for the same person. */
            public static ToFollower notAlike(ReferralId follower, Optional<ReferralId> successor) {
                return notAlike(follower, FirstHolds.NOT_ALIKE, successor);
            }

            private static ToFollower notAlike(ReferralId follower, FirstHolds holds, Optional<ReferralId> successor) {
                return new ToFollower(follower, holds, successor.filter(next -> !next.equals(follower)), List.of());
            }
        }

    }

    /**
     * What other referrals must be told of these facts.
     * @param gone whether a referral is erased
     */
    public static List<Said> of(Optional<ReferralCase> before, Followed.Facts followed, Predicate<ReferralId> gone) {
        if (has(followed, CaseFact.Erased.class)) {
            return before.map(erased -> last(erased, gone)).orElse(List.of());
        }
        var said = new ArrayList<Said>();
        var after = followed.after();
        after.link()
            .first()
            .filter(first -> isNewToFirst(before, followed))
            .map(first -> new Said.ToFirst(first, asFollower(after)))
            .or(() -> before.flatMap(known -> lastWord(known, after)))
            .ifPresent(said::add);
        for (var follower : after.link().followers()) {
            var told = before.filter(known -> known.link().isFollowedBy(follower.referral()))
                .map(known -> Cover.held(known, follower));
            boolean wasAlike = told.filter(FirstHolds::alike).isPresent();
            var holds = wasAlike ? Cover.lastHeld(after, follower) : Cover.held(after, follower);
            var answer = answer(after, follower, gone, holds);
            if (told.filter(answer.holds()::equals).isEmpty()) {
                said.add(answer);
            }
        }
        return said;
    }

    /**
     * To one that follows, or asks to. Where they do not, or no longer, describe one
     * person, those who describe another one together stay together.
     */
    public static Said.ToFollower answer(ReferralCase first, Follower follower, Predicate<ReferralId> gone) {
        return answer(first, follower, gone, Cover.held(first, follower));
    }

    private static Said.ToFollower answer(ReferralCase first, Follower follower, Predicate<ReferralId> gone,
            FirstHolds holds) {
        return holds.alike() ? new Said.ToFollower(follower.referral(), holds, Optional.empty(), List.of())
                : Said.ToFollower.notAlike(follower.referral(), holds, successor(first, follower.likeness(), gone));
    }

    /**
     * By the revision with which a report comes to describe somebody else it may keep out
     * more than it has said: an age is put right just when somebody has talked.
     */
    private static Optional<Said.ToFirst> lastWord(ReferralCase before, ReferralCase after) {
        var was = before.link();
        var now = after.link();
        if (now.first().isPresent() || now.likeness().equals(was.likeness()) || was.word().containsAll(now.word())) {
            return Optional.empty();
        }
        var word = Stream.concat(was.word().stream(), now.word().stream()).distinct().toList();
        return was.first().map(first -> new Said.ToFirst(first, asFollower(before).keepingOut(word)));
    }

    /** Those who follow are handed on to one of them. */
    private static List<Said> last(ReferralCase erased, Predicate<ReferralId> gone) {
        var alike = erased.link().followers().stream().filter(each -> erased.link().isAlike(each.likeness())).toList();
        var successor = alike.stream().filter(each -> !gone.test(each.referral())).findFirst();
        return alike.stream()
            .<Said>map(each -> successor.filter(each::equals).isPresent() ? toSuccessor(erased, each, alike, gone)
                    : new Said.ToFollower(each.referral(), Cover.held(erased, each).erased(),
                            successor.map(Follower::referral), List.of()))
            .toList();
    }

    /**
     * What the others have said is theirs to take back: it is handed on as said by them.
     */
    private static Said toSuccessor(ReferralCase erased, Follower successor, List<Follower> alike,
            Predicate<ReferralId> gone) {
        var speak = alike.stream().filter(each -> !gone.test(each.referral())).toList();
        var only = erased.link().keptOutOnlyBy(speak.stream().map(Follower::referral).collect(Collectors.toSet()));
        return new Said.ToFollower(successor.referral(), Cover.held(erased, successor).onlyOf(only).erased(),
                Optional.empty(), speak.stream().filter(each -> !each.equals(successor)).toList());
    }

    /**
     * For other reports that ask one that is erased: the earliest of those that follow
     * it, and of those the earliest that describes the person as it did.
     * @param gone whether a referral is erased
     */
    public static Optional<ReferralId> successor(ReferralCase erased, Predicate<ReferralId> gone) {
        return erased.link()
            .likeness()
            .flatMap(likeness -> successor(erased, likeness, gone))
            .or(() -> erased.link().followers().stream().map(Follower::referral).filter(gone.negate()).findFirst());
    }

    /** Always the earliest: whoever is told at another time is told the same. */
    private static Optional<ReferralId> successor(ReferralCase first, LikenessId likeness, Predicate<ReferralId> gone) {
        return first.link()
            .followers()
            .stream()
            .filter(follower -> follower.likeness().equals(likeness) && !gone.test(follower.referral()))
            .map(Follower::referral)
            .findFirst();
    }

    /**
     * It has yet to be asked; or what it tells shows that it does not know whom this
     * report keeps out. A revision says that anew: what was said before may have been
     * lost, or have been decided by an older routing, which said nothing. An answer that
     * is no news ends it. Of one that was erased there is nobody to hear it.
     */
    private static boolean isNewToFirst(Optional<ReferralCase> before, Followed.Facts followed) {
        var link = followed.after().link();
        boolean isDecided = has(followed, CaseFact.Decided.class);
        if (link.holds().isEmpty()) {
            return isDecided || has(followed, CaseFact.Linked.class);
        }
        var holds = link.holds().get();
        boolean isHeard = holds.excluded().containsAll(link.word()) && link.word().containsAll(holds.onlyYours());
        return !holds.last()
                && (isChanged(before, link) || !isHeard && (isDecided || has(followed, CaseFact.Told.class)));
    }

    private static boolean has(Followed.Facts followed, Class<? extends CaseFact> kind) {
        return followed.facts().stream().anyMatch(kind::isInstance);
    }

    private static boolean isChanged(Optional<ReferralCase> before, CaseLink link) {
        return before.filter(known -> !known.link().word().equals(link.word())).isPresent();
    }

    private static Follower asFollower(ReferralCase referral) {
        return new Follower(referral.id(), referral.reporter(), referral.link().likeness().orElseThrow(),
                referral.link().word());
    }

}
