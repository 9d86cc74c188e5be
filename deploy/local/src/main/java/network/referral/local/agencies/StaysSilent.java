package network.referral.local.agencies;

import java.time.Instant;
import java.util.Optional;

/** Reads its inbox and never answers. */
final class StaysSilent implements Behaviour {

    @Override
    public Optional<Word> next(OpenAssignment assignment, Instant now) {
        return Optional.empty();
    }

}
