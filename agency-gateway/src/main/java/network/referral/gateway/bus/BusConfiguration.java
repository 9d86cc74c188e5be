package network.referral.gateway.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.inbox.AnswerDesk;
import network.referral.gateway.inbox.AvailabilityDesk;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.gateway.inbox.Looks;
import network.referral.gateway.inbox.Receipts;
import network.referral.gateway.inbox.AvailabilityRecorder;
import network.referral.gateway.inbox.StatusRecorder;
import network.referral.gateway.inbox.UpToNow;
import network.referral.gateway.webhook.Webhooks;
import network.referral.wire.BrokerHealth;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Provisioning;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class BusConfiguration {

    static final String SERVICE = "agency-gateway";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    GatewayMeters gatewayMeters(MeterRegistry registry, GatewaySettings settings) {
        return new GatewayMeters(registry, settings::isToldElsewhere);
    }

    @Bean
    Inboxes inboxes(GatewayMeters meters) {
        return new Inboxes(meters);
    }

    @Bean
    ConfirmedWrites confirmedWrites(ProducerFactory<?, ?> producers) {
        return ConfirmedWrites.to(producers.getConfigurationProperties(), Provisioning.LARGEST_LETTER_BYTES);
    }

    @Bean
    ParkedMarks parkedMarks(KafkaAdmin admin, GatewaySettings settings) {
        return new ParkedMarks(() -> Admin.create(admin.getConfigurationProperties()), settings.parkingGroup());
    }

    @Bean
    Parking parking(Wire wire, ConfirmedWrites writes, ParkedMarks marks, MeterRegistry registry, Clock clock) {
        return new Parking(wire, writes, marks, registry, clock);
    }

    @Bean(initMethod = "start")
    Hosting hosting(GatewaySettings settings, UntoldEndpoints untold, TopicFold fold, Inboxes inboxes, Wire wire,
            ConsumerFactory<?, ?> consumers, MeterRegistry registry) {
        return new Hosting(settings, untold, inboxes, wire, fold, consumers.getConfigurationProperties(), registry);
    }

    @Bean
    UntoldEndpoints untoldEndpoints(Optional<Webhooks> webhooks, GatewaySettings settings, MeterRegistry registry) {
        var untold = new UntoldEndpoints(webhooks.isPresent(), new ToldHere(settings::isToldElsewhere));
        if (settings.hostsAll()) {
            untold.countedIn(registry);
        }
        return untold;
    }

    @Bean
    TopicFold topicFold(Inboxes inboxes, Wire wire, Parking parking, AvailabilityDesk desk) {
        return new TopicFold(inboxes, new RecordReader(wire), parking, new AvailabilityTopic(wire), desk);
    }

    @Bean
    AvailabilityDesk availabilityDesk(AvailabilityRecorder recorder, GatewayMeters meters, Clock clock) {
        return new AvailabilityDesk(recorder, meters, clock);
    }

    /**
     * Health component {@code inbox}: before the inboxes are read an answer could be
     * wrong.
     */
    @Bean
    HealthIndicator inboxHealthIndicator(Hosting hosting) {
        return () -> (hosting.isReady() ? Health.up() : Health.down()).build();
    }

    @Bean
    AgencyTopics agencyTopics(Wire wire, ConfirmedWrites writes) {
        return new AgencyTopics(wire, writes);
    }

    @Bean
    TopicEnds topicEnds(Hosting hosting, BrokerHealth brokers, KafkaAdmin admin) {
        return new TopicEnds(hosting, brokers, () -> Admin.create(admin.getConfigurationProperties()));
    }

    @Bean
    AnswerDesk answerDesk(StatusRecorder recorder, UpToNow upToNow, GatewayMeters meters, Clock clock) {
        return new AnswerDesk(recorder, upToNow, meters, clock);
    }

    @Bean
    Receipts receipts(StatusRecorder recorder, GatewayMeters meters, Clock clock) {
        return new Receipts(recorder, meters, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Bean
    Looks looks(UpToNow upToNow, GatewayMeters meters, Clock clock) {
        return new Looks(upToNow, meters, clock);
    }

}
