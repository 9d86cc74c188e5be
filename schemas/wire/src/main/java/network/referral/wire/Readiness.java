package network.referral.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/**
 * What the readiness probe says, for operations too: a service that nobody calls shows
 * otherwise not that it could do nothing.
 */
final class Readiness implements MeterBinder {

    private final ObjectProvider<HealthEndpoint> health;

    Readiness(ObjectProvider<HealthEndpoint> health) {
        this.health = health;
    }

    /** Asked anew whenever it is read. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("referral.ready", this, Readiness::value)
            .description("1 while the service is ready, else 0")
            .register(registry);
    }

    private double value() {
        var readiness = health.getObject().healthForPath("readiness");
        return readiness != null && Status.UP.equals(readiness.getStatus()) ? 1 : 0;
    }

}
