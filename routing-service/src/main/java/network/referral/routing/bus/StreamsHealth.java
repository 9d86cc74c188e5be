package network.referral.routing.bus;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Up only while the topology runs. */
class StreamsHealth extends AbstractHealthIndicator {

    private final StreamsBuilderFactoryBean streams;

    StreamsHealth(StreamsBuilderFactoryBean streams) {
        super("Routing does not run");
        this.streams = streams;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var running = streams.getKafkaStreams();
        if (running != null && running.state() == KafkaStreams.State.RUNNING) {
            builder.up();
        }
        else {
            builder.down();
        }
    }

}
