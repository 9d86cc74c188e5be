package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.io.ClassPathResource;

/** What routing promises by what it asks of Kafka Streams. */
class StreamsSettingsTest {

    private static final Duration RAISED_WITHIN = Duration.ofSeconds(60);

    @Test
    void what_is_read_is_decided_once_and_from_the_beginning() throws IOException {
        assertThat(setting("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(setting("consumer.auto.offset.reset")).isEqualTo("earliest");
    }

    /** It would be waited for to go by the time of records, and nothing does. */
    @Test
    void no_topic_is_waited_for_before_another_is_read() throws IOException {
        assertThat(setting("max.task.idle.ms")).isEqualTo("-1");
        assertThat(setting("default.timestamp.extractor")).isEqualTo(WallclockTimestampExtractor.class.getName());
    }

    /**
     * A store is read anew at some ten thousand records a second: whoever had to would be
     * late. So the other instance has a copy, and a moment left to look at what is due.
     * One that is back within its session has its share again, and has to.
     */
    @Test
    void a_deadline_of_an_instance_that_has_died_for_good_is_raised_in_time_by_another() throws IOException {
        var missedAfter = millis("consumer.session.timeout.ms").plus(millis("consumer.heartbeat.interval.ms"));

        assertThat(setting("num.standby.replicas")).isEqualTo("1");
        assertThat(missedAfter.plus(HeardFirst.PATIENCE)).isLessThan(RAISED_WITHIN.minusSeconds(15));
    }

    /**
     * The looks of all shares of a thread are one transaction. One that a dead instance
     * has left open is over by the time another has its shares.
     */
    @Test
    void a_transaction_may_last_longer_than_its_looks_and_no_longer_than_a_death_is_unseen() throws IOException {
        var looks = Punctuations.DUE_FOR_AT_MOST.multipliedBy(2).multipliedBy(3);

        assertThat(millis("producer.transaction.timeout.ms")).isGreaterThan(looks.multipliedBy(2))
            .isLessThanOrEqualTo(millis("consumer.session.timeout.ms"));
    }

    @Test
    void what_its_clients_measure_is_told_to_no_reporter_and_to_no_broker() throws IOException {
        var settings = new YamlPropertySourceLoader().load("routing", new ClassPathResource("application.yml"));
        var kafka = new Binder(ConfigurationPropertySources.from(settings)).bind("spring.kafka", KafkaProperties.class);

        assertThat(kafka.get().buildStreamsProperties()).containsEntry("metric.reporters", "")
            .containsEntry("enable.metrics.push", "false");
    }

    private static Duration millis(String name) throws IOException {
        return Duration.ofMillis(Long.parseLong(setting(name)));
    }

    private static String setting(String name) throws IOException {
        var settings = new YamlPropertySourceLoader().load("routing", new ClassPathResource("application.yml"));
        return String.valueOf(settings.getFirst().getProperty("spring.kafka.streams.properties." + name));
    }

}
