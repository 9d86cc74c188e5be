package network.referral.local.agencies;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says in the end what another behaviour would, but lets time pass before each word. */
final class AnswersSlowly implements Behaviour {

    private final Behaviour inTheEnd;

    private final Duration pause;

    private final Map<OpenAssignment, Instant> firstSeen = new HashMap<>();

    AnswersSlowly(Behaviour inTheEnd, Duration pause) {
        this.inTheEnd = inTheEnd;
        this.pause = pause;
    }

    @Override
    public Optional<Word> next(OpenAssignment assignment, Instant now) {
        var since = firstSeen.computeIfAbsent(assignment, unseen -> now);
        if (now.isBefore(since.plus(pause))) {
            return Optional.empty();
        }
        return inTheEnd.next(assignment, now);
    }

}
