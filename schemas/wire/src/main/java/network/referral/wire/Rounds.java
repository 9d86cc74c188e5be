package network.referral.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * When the slowest of what follows topics in this process last came round: what follows
 * no more shows old things, and says nothing of it. And the clock that it goes by:
 * whoever asks has another.
 */
final class Rounds implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge
            .builder("referral.follower.round.timestamp", this,
                    rounds -> FollowersAtWork.oldestRound().orElse(System.currentTimeMillis()) / 1000.0)
            .description("When that follower of topics last came round for which it is longest ago")
            .baseUnit("seconds")
            .register(registry);
        Gauge.builder("referral.clock.timestamp", () -> System.currentTimeMillis() / 1000.0)
            .description("What the clock of the service's host says")
            .baseUnit("seconds")
            .register(registry);
    }

}
