package network.referral.intake.bus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether what is not known here may be what was taken before this start, or by another
 * instance while this one does not reach the brokers. What an instance has published it
 * remembers in memory alone, and its own topic is not intake's to read: until routing has
 * shown the case, nobody here can tell.
 */
public final class Settling {

    private final Duration time;

    private final Supplier<Optional<Instant>> begun;

    private final BooleanSupplier brokersAreAway;

    private final InstantSource clock;

    /**
     * @param time that routing has for what it had not come to
     * @param begun since when the cases are known that there were at start; empty where
     * there were none
     */
    Settling(Duration time, Supplier<Optional<Instant>> begun, BooleanSupplier brokersAreAway, InstantSource clock) {
        this.time = time;
        this.begun = begun;
        this.brokersAreAway = brokersAreAway;
        this.clock = clock;
    }

    public boolean isOver() {
        return begun.get().map(since -> !clock.instant().isBefore(since.plus(time))).orElse(true)
                && !brokersAreAway.getAsBoolean();
    }

}
