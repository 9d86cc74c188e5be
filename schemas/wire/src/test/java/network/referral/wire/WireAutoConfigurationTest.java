package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Without a broker: what every service on the bus has. */
class WireAutoConfigurationTest {

    private final AnnotationConfigApplicationContext service = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        service.getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource("test", Map.of("spring.kafka.bootstrap-servers", "127.0.0.1:1",
                    "referral.registry.url", "http://127.0.0.1:1/apis/ccompat/v7")));
        service.register(KafkaAutoConfiguration.class, WireAutoConfiguration.class);
        service.refresh();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void itEndsWhenItsClockIsSetBackOrItsBrokers() {
        assertThat(service.getBeansOfType(ClockSetBack.class)).hasSize(1);
        assertThat(service.getBeansOfType(BrokersSetBack.class)).hasSize(1);
    }

    @Test
    void itLooksForVariablesThatNobodyKnows() {
        assertThat(service.getBeansOfType(UnknownVariables.class)).hasSize(1);
    }

    @Test
    void itWarnsOfThemByTheSettingsThatItHas() {
        var lines = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger(UnknownVariables.class);
        lines.start();
        log.addAppender(lines);

        new UnknownVariables(Set.of("REFERRAL_REGISTRY_URI", "REFERRAL_REGISTRY_URL"), service)
            .afterSingletonsInstantiated();

        log.detachAppender(lines);
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
            .containsExactly("REFERRAL_REGISTRY_URI is set, and no setting of this service is called so");
    }

    @Test
    void itShowsWhenWhatFollowsTopicsLastCameRound() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        service.getBean(Rounds.class).bindTo(meters);

        assertThat(meters.scrape()).contains("\nreferral_follower_round_timestamp_seconds ",
                "\nreferral_clock_timestamp_seconds ");
    }

}
