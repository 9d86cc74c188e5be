package network.referral.intake.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code referral_intake_undecided_oldest_timestamp_seconds}: what routing says of itself
 * a routing of other brokers says as well, and one that does not know that it stands
 * still. Whoever has taken a report sees from the other end that nothing comes of it.
 */
final class OldestUndecided implements MeterBinder {

    private final Supplier<Optional<Instant>> oldest;

    private final BooleanSupplier areCasesKnown;

    /**
     * @param areCasesKnown else what is decided may not be seen here, and there is no
     * number
     */
    OldestUndecided(Supplier<Optional<Instant>> oldest, BooleanSupplier areCasesKnown) {
        this.oldest = oldest;
        this.areCasesKnown = areCasesKnown;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("referral.intake.undecided.oldest.timestamp", this, OldestUndecided::seconds)
            .description("When the oldest report was taken here that no case shows yet; 0 when there is none")
            .baseUnit("seconds")
            .register(registry);
    }

    private double seconds() {
        return !areCasesKnown.getAsBoolean() ? Double.NaN
                : oldest.get().map(since -> since.toEpochMilli() / 1000.0).orElse(0.0);
    }

}
