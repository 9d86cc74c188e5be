package network.referral.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * {@code referral_broker_cluster}: 1, by the id of the cluster whose brokers answer. To
 * whoever is at those of another network all looks well. Of brokers that were there
 * before, and are no longer, there is nothing.
 */
final class ClusterGauge implements MeterBinder {

    private final BooleanSupplier doAnswer;

    private Optional<MeterRegistry> registry = Optional.empty();

    private Optional<String> cluster = Optional.empty();

    private Optional<Gauge> shown = Optional.empty();

    /**
     * @param doAnswer else there is no number
     */
    ClusterGauge(BooleanSupplier doAnswer) {
        this.doAnswer = doAnswer;
    }

    @Override
    public synchronized void bindTo(MeterRegistry to) {
        registry = Optional.of(to);
        show();
    }

    synchronized void answered(String by) {
        if (cluster.filter(by::equals).isEmpty()) {
            cluster = Optional.of(by);
            show();
        }
    }

    private void show() {
        registry.ifPresent(to -> {
            shown.ifPresent(to::remove);
            shown = cluster.map(id -> Gauge.builder("referral.broker.cluster", doAnswer, ClusterGauge::value)
                .tag("cluster", id)
                .description("1, by the id of the cluster whose brokers answer this service")
                .strongReference(true)
                .register(to));
        });
    }

    private static double value(BooleanSupplier doAnswer) {
        return doAnswer.getAsBoolean() ? 1 : Double.NaN;
    }

}
