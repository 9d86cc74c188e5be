package network.referral.local.agencies;

import java.time.Instant;
import java.util.Optional;

/** Says no, with its reason, before it has said anything else. */
final class Declines implements Behaviour {

    private final String reason;

    Declines(String reason) {
        this.reason = reason;
    }

    @Override
    public Optional<Word> next(OpenAssignment assignment, Instant now) {
        return switch (assignment.state()) {
            case "assigned", "delivered", "acknowledged" -> Optional.of(Word.of("declined", reason));
            default -> Optional.empty();
        };
    }

}
