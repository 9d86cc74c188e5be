package network.referral.local.agencies;

import java.time.Instant;
import java.util.Optional;

/** Acknowledges, accepts and completes, each as soon as it may. */
final class AnswersAtOnce implements Behaviour {

    @Override
    public Optional<Word> next(OpenAssignment assignment, Instant now) {
        return switch (assignment.state()) {
            case "assigned", "delivered" -> Optional.of(Word.of("acknowledged"));
            case "acknowledged" -> Optional.of(Word.of("accepted"));
            case "accepted" -> Optional.of(Word.of("completed", "service-provided"));
            default -> Optional.empty();
        };
    }

}
