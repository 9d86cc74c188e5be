package network.referral.routing.bus;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up only while the topology runs and each of its threads asks for reports: a thread that
 * hangs keeps its partitions, and whoever is reported in them, and says so nowhere else.
 */
class StreamsHealth extends AbstractHealthIndicator {

    /**
     * Of the consumers that stream threads poll; those that restore state are named
     * otherwise.
     */
    private static final String POLLED = ".*-StreamThread-\\d+-consumer";

    private final Supplier<KafkaStreams> streams;

    private final Duration silence;

    /**
     * @param streams null while there are none
     * @param silence how long a thread may go without asking
     */
    StreamsHealth(Supplier<KafkaStreams> streams, Duration silence) {
        super("Routing does not run");
        this.streams = streams;
        this.silence = silence;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var running = streams.get();
        if (running != null && running.state() == KafkaStreams.State.RUNNING && asks(running)) {
            builder.up();
        }
        else {
            builder.down();
        }
    }

    private boolean asks(KafkaStreams running) {
        return running.metrics()
            .values()
            .stream()
            .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago"))
            .filter(metric -> metric.metricName().tags().getOrDefault("client-id", "").matches(POLLED))
            .noneMatch(metric -> secondsOf(metric) > silence.toSeconds());
    }

    private static double secondsOf(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

}
