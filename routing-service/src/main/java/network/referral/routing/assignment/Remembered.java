package network.referral.routing.assignment;

import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.HeldAssignment.Request;

/**
 * What a case remembers of requests that were refused: the newest statements on them, and
 * the newest ids under which they were asked. All tasks of a case share one measure of
 * it. Else posts that refuse whatever they are asked would make a case of many tasks too
 * long for its own record, and neither an answer nor a revision would be taken any more.
 */
final class Remembered {

    /** Of a case. */
    private static final int STATEMENTS = 6000;

    /** Of a case. */
    private static final int IDS = 3000;

    /** Statements on one assignment itself: no work needs more. */
    private static final int OWN = 300;

    private final int parts;

    /** Requests that take the place of others have equal parts of it. */
    Remembered(ReferralCase referral) {
        parts = Math.max(1, (int) referral.all().stream().filter(Remembered::isInPlaceOfOthers).count());
    }

    /** Whether so much was said of it that work on it is no longer heard. */
    boolean isFull(HeldAssignment held) {
        return of(held).statusIds().size() >= most(held);
    }

    /**
     * Once its post has answered, statements are cut only where there are more than may
     * come after that: those are the newest, so none of them is taken twice.
     */
    HeldAssignment of(HeldAssignment held) {
        if (!isInPlaceOfOthers(held)) {
            return held;
        }
        var said = held.statusIds();
        int most = held.state().isUnanswered() ? STATEMENTS / parts : most(held);
        var asked = held.request().orElseThrow();
        return new HeldAssignment(held.id(), held.agency(), held.purpose(), held.priority(), held.revision(),
                held.state(), held.assignedAt(), held.acknowledgeBy(), held.acknowledgedAt(), held.changedAt(),
                said.size() > most ? newest(said, STATEMENTS / parts) : said, held.released(), held.relievedFor(),
                held.replacedBy(),
                Optional.of(new Request(asked.of(), asked.post(), newest(asked.inPlaceOf(), IDS / parts))),
                held.watch());
    }

    private int most(HeldAssignment held) {
        return isInPlaceOfOthers(held) ? STATEMENTS / parts + OWN : OWN;
    }

    private static boolean isInPlaceOfOthers(HeldAssignment held) {
        return held.request().filter(asked -> !asked.inPlaceOf().isEmpty()).isPresent();
    }

    private static <T> List<T> newest(List<T> oldestFirst, int most) {
        return oldestFirst.subList(Math.max(0, oldestFirst.size() - most), oldestFirst.size());
    }

}
