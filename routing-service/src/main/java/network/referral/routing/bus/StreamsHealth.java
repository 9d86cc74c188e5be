package network.referral.routing.bus;

import java.time.Duration;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up only while the topology runs and each of the threads that it must have asks for
 * reports: a thread that hangs keeps its partitions, and whoever is reported in them, and
 * says so nowhere else; nor does one that is lost.
 */
class StreamsHealth extends AbstractHealthIndicator {

    /**
     * Of the consumers that stream threads poll; those that restore state are named
     * otherwise.
     */
    private static final String POLLED = ".*-StreamThread-\\d+-consumer";

    private final StreamThreads threads;

    private final Duration silence;

    /**
     * @param silence how long a thread may go without asking
     */
    StreamsHealth(StreamThreads threads, Duration silence) {
        super("Routing does not run");
        this.threads = threads;
        this.silence = silence;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var running = threads.streams().get();
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
            .filter(metric -> hasAsked(secondsOf(metric)))
            .count() >= threads.due();
    }

    /** Of one that never has it says -1. */
    private boolean hasAsked(double secondsAgo) {
        return secondsAgo >= 0 && secondsAgo <= silence.toSeconds();
    }

    private static double secondsOf(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

}
