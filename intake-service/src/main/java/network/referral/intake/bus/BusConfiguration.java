package network.referral.intake.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.access.client.TokenSource;
import network.referral.intake.IntakeSettings;
import network.referral.intake.SealingSettings;
import network.referral.intake.indicators.IndicatorCatalogue;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStore;
import network.referral.wire.BrokerHealth;
import network.referral.wire.LateProducer;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Puts intake onto the bus. */
@Configuration(proxyBeanMethods = false)
class BusConfiguration {

    private static final Logger log = LoggerFactory.getLogger(BusConfiguration.class);

    private static final String KEY_STORE = "referral.intake.sealing.key-store";

    /** Some ten thousand reports, or a thousand of the largest. */
    private static final int MOST_UNANSWERED_BYTES = 64 * 1024 * 1024;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RecentReports recentReports(IntakeSettings settings, Clock clock) {
        return new RecentReports(settings.recentReports(), new Unanswered(MOST_UNANSWERED_BYTES), clock);
    }

    @Bean
    Views views(Wire wire, ConsumerFactory<?, ?> consumers, RecentReports recent, MeterRegistry meters) {
        return new Views(wire, consumers.getConfigurationProperties(), recent::forget,
                ReplicatedView.countedIn(meters));
    }

    @Bean
    OldestUndecided oldestUndecided(RecentReports recent, Views views) {
        return new OldestUndecided(recent::undecidedSince, views::areCasesKnown);
    }

    /** Health component {@code views}. */
    @Bean
    ViewsHealth viewsHealthIndicator(Views views, Publication publication) {
        return new ViewsHealth(views, publication);
    }

    @Bean
    KnownWords knownWords(Views views, IndicatorCatalogue catalogue, Clock clock) {
        return new KnownWords(views, catalogue.codes(), Languages.load(), clock);
    }

    @Bean
    KnownAgencies knownAgencies(Views views) {
        return new KnownAgencies(views);
    }

    @Bean
    KnownReferrals knownReferrals(RecentReports recent, Views views) {
        return new KnownReferrals(recent, id -> views.caseOf(id).flatMap(RevisionOfSnapshot::of), views::isErased);
    }

    @Bean
    Settling settling(IntakeSettings settings, Views views, BrokerHealth brokers, Clock clock) {
        return new Settling(settings.settling(), views::knowsCasesSince, brokers::areAway, clock);
    }

    @Bean
    FindReferral findReferral(Views views, RecentReports recent, Settling settling) {
        return new FindReferral(views, recent, settling);
    }

    @Bean
    AcceptReport acceptReport(Publication publication, KnownReferrals referrals, Sealing sealing, Clock clock) {
        return new AcceptReport(publication, referrals, sealing, clock);
    }

    @Bean
    Sealing sealing(SealingSettings settings, ObjectProvider<KeyStore> keyStore, Clock clock) {
        if (!settings.isSet()) {
            log.warn("A report with compartments is refused: referral.intake.sealing is not set");
            return new NoSealing();
        }
        return new SealForRouting(keyStore.getObject(), settings.readRoutingKey(), DigestKey.read(settings.digestKey()),
                clock);
    }

    @Bean
    @ConditionalOnProperty(KEY_STORE)
    HttpKeyStore keyStore(SealingSettings settings, Optional<TokenSource> tokens) {
        if (settings.keyStore() == null) {
            throw new IllegalArgumentException(KEY_STORE + " must be the address of the key store, or left out");
        }
        var source = TokenSource.toCall("the key store", tokens);
        return new HttpKeyStore(settings.keyStore(), source::demand, source::refused);
    }

    @Bean
    Publication publication(Wire wire, LateProducer producer, IntakeSettings settings,
            @Value("${spring.application.name}") String service) {
        var patience = settings.maxBlock().plus(settings.deliveryTimeout()).plusSeconds(1);
        return new IdentificationsTopic(wire, producer, service, patience);
    }

    @Bean
    LateProducer producer(ProducerFactory<?, ?> producers, IntakeSettings settings) {
        var config = asPromised(producers.getConfigurationProperties(), settings);
        return new LateProducer(() -> new KafkaProducer<>(config));
    }

    /** What a 202 means does not depend on anybody's configuration. */
    static Map<String, Object> asPromised(Map<String, Object> given, IntakeSettings settings) {
        var config = new HashMap<>(given);
        config.putAll(Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(settings.deliveryTimeout().toMillis()),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(settings.deliveryTimeout().toMillis() / 2),
                ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
        return config;
    }

}
