package network.referral.routing.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import network.referral.routing.RoutingSettings;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.OwnKeys;
import network.referral.sealing.Subject;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Late;
import network.referral.wire.Provisioning;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.KafkaStreamsCustomizer;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.KafkaAdmin;

/** Puts the topology on the bus. */
@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
class RoutingConfiguration {

    /**
     * A process that cannot route must not look alive: whoever runs it starts it afresh.
     */
    private static final int EXIT_CANNOT_ROUTE = 70;

    private static final Duration DYING = Duration.ofSeconds(30);

    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * A topology that ends before it is closed keeps nothing of its state, and nobody is
     * referred until it has been read anew.
     */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(RoutingConfiguration.class);

    /**
     * What runs the topology; its factory keeps whoever asks for it waiting while it is
     * started or stopped.
     */
    private final AtomicReference<KafkaStreams> made = new AtomicReference<>();

    private static void endProcess() {
        try {
            Thread.ofPlatform().name("end").start(() -> Runtime.getRuntime().exit(EXIT_CANNOT_ROUTE));
        }
        catch (OutOfMemoryError e) {
            // no thread can be made, and whatever would end in order needs some
            Runtime.getRuntime().halt(EXIT_CANNOT_ROUTE);
        }
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RoutingMetrics routingMetrics(MeterRegistry registry) {
        return new RoutingMetrics(registry);
    }

    @Bean
    ProtocolsInForce protocolsInForce(MeterRegistry registry, RoutingMetrics counters, InstantSource clock) {
        return new ProtocolsInForce(registry, counters, clock);
    }

    @Bean
    Unanswered unanswered() {
        return new Unanswered();
    }

    @Bean
    InHand inHand() {
        return new InHand();
    }

    @Bean
    CaseMetrics caseMetrics(MeterRegistry registry, Unanswered unanswered, InHand inHand, InstantSource clock) {
        return new CaseMetrics(registry, unanswered, inHand, clock);
    }

    @Bean
    OpenAssignments openAssignments() {
        return new OpenAssignments();
    }

    @Bean
    Directory directory(Wire wire, KafkaProperties kafka, RoutingMetrics counters) {
        return new Directory(wire, kafka.buildConsumerProperties(), counters);
    }

    @Bean
    Recipients recipients(Directory directory) {
        return new Recipients(directory);
    }

    @Bean
    KeepReport keepReport(RoutingSettings settings, InstantSource clock, RoutingMetrics counters) {
        var own = new OwnKeys(Subject.ROUTING, new KeyFolder(settings.keys()), clock.instant());
        return new KeepReport(keyId -> own.of(keyId, clock.instant()), counters);
    }

    @Bean
    Absentees absentees(Directory directory, Wire wire, KafkaProperties kafka, KnownTopics topics,
            RoutingMetrics counters, MeterRegistry registry, InstantSource clock) {
        var absentees = new Absentees(directory, wire, kafka.buildConsumerProperties(), topics, counters);
        absentees.show(registry, clock);
        return absentees;
    }

    @Bean
    Views views(Wire wire, KafkaProperties kafka, ProtocolsInForce protocols, CaseMetrics metrics, OpenAssignments open,
            RoutingMetrics counters) {
        var views = new Views(wire, kafka.buildConsumerProperties(), protocols, counters);
        metrics.follow(views);
        views.onCase(open::changed);
        return views;
    }

    @Bean
    LedgerFollower ledger(Wire wire, KafkaProperties kafka, KnownTopics topics, Views views, InstantSource clock,
            MeterRegistry meters) {
        return new LedgerFollower(wire, kafka.buildConsumerProperties(), topics, views, clock, meters);
    }

    @Bean
    RecordsGone recordsGone(KafkaProperties kafka, Late<Admin> admin, MeterRegistry meters) {
        var streams = kafka.getStreams();
        return new RecordsGone(streams.getApplicationId(), kafka.buildConsumerProperties(), admin,
                Path.of(streams.getStateDir()), meters, InstantSource.system());
    }

    @Bean
    ReferralHistory referralHistory(Wire wire, KafkaProperties kafka) {
        return new ReferralHistory(wire, kafka.buildConsumerProperties());
    }

    @Bean
    ConfirmedWrites confirmedWrites(KafkaProperties kafka) {
        return ConfirmedWrites.to(kafka.buildProducerProperties(), Provisioning.LARGEST_LETTER_BYTES);
    }

    @Bean
    Settlements settlements(LedgerFollower ledger, ConfirmedWrites confirmed, InstantSource clock) {
        return new Settlements(ledger, confirmed, clock);
    }

    @Bean
    Redrive redrive(Wire wire, KafkaProperties kafka, ConfirmedWrites confirmed, Views views, LedgerFollower ledger,
            Settlements settlements, RoutingMetrics metrics, RoutingSettings settings, InstantSource clock) {
        return new Redrive(kafka.buildConsumerProperties(), confirmed, new StandingOfRecords(wire, views,
                ledger::isUnderWay, at -> GroupStep.isForgotten(at, settings.linkWithin(), clock.instant())),
                settlements, metrics);
    }

    @Bean
    DirectoryNames directoryNames(Directory directory) {
        return new DirectoryNames(directory);
    }

    @Bean
    DecisionReasons decisionReasons(ReferralHistory history, ProtocolsInForce protocols, DirectoryNames names) {
        return new DecisionReasons(history, protocols, names);
    }

    /** {@link KnownTopics}, which needs it longest, closes it. */
    @Bean(destroyMethod = "")
    Late<Admin> admin(KafkaAdmin admin) {
        return new Late<>(() -> Admin.create(admin.getConfigurationProperties()), Admin::close);
    }

    @Bean
    KnownTopics knownTopics(Late<Admin> admin) {
        return new KnownTopics(admin);
    }

    @Bean
    LearntSchemas learntSchemas(Wire wire) {
        return new LearntSchemas(wire);
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer topology(Wire wire, ProtocolsInForce protocols, KnownTopics topics,
            RoutingMetrics metrics, InstantSource clock, RoutingSettings settings, Absentees absentees,
            OpenAssignments open, KeepReport keep, Recipients recipients, Views views, LedgerFollower ledger,
            KafkaProperties kafka, MeterRegistry meters) {
        ShownPace.show(settings.pace(), meters);
        var parts = new RoutingParts(wire, protocols::of, topics::takes, metrics, clock, settings.pace(), absentees::at,
                open, keep, recipients, settings.linkWithin(), referral -> views.erasedAt(referral).isPresent(),
                views::referral, ledger, ledger, ledger);
        return streams -> {
            streams.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
                @Override
                public void configureTopology(Topology topology) {
                    RoutingTopology.build(topology, parts);
                }
            });
            streams.setClientSupplier(new AbortEndsThread(meters));
            streams.setKafkaStreamsCustomizer(new KafkaStreamsCustomizer() {
                @Override
                public KafkaStreams initKafkaStreams(Topology topology, Properties settings,
                        KafkaClientSupplier clients) {
                    return new UnreadStores(topology, settings, clients);
                }

                @Override
                public void customize(KafkaStreams running) {
                    made.set(running);
                }
            });
            streams.setCloseTimeout(Math.toIntExact(CLOSING.toSeconds()));
            streams.setStateRestoreListener(new StateRead());
            streams.setStateListener((now, before) -> log.info("The topology was {} and is {}", before, now));
            streams.setStreamsUncaughtExceptionHandler(new ThreadReplacement(settings.threadReplacements(), DYING,
                    threads(kafka)::areTooFew, metrics, RoutingConfiguration::endProcess));
        };
    }

    private StreamThreads threads(KafkaProperties kafka) {
        var due = kafka.getStreams().getProperties().get(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
        return new StreamThreads(made::get, Integer.parseInt(due));
    }

    @Bean
    StartWhenReady startWhenReady(StreamsBuilderFactoryBean streams, StreamsBuilder builder, Late<Admin> admin,
            Views views, KnownTopics topics, LedgerFollower ledger, Absentees absentees, RecordsGone gone,
            LearntSchemas schemas) {
        return new StartWhenReady(streams, admin, topics, views, absentees, ledger, gone, schemas,
                RoutingConfiguration::endProcess);
    }

    /** Health component {@code streams}. */
    @Bean
    StreamsHealth streamsHealthIndicator(KafkaProperties kafka) {
        return new StreamsHealth(threads(kafka), SILENCE);
    }

    /** Health component {@code views}. */
    @Bean
    HealthIndicator viewsHealthIndicator(Views views, Absentees absentees) {
        return () -> (views.areCaughtUp() && views.areFollowing() && absentees.areCaughtUp() ? Health.up()
                : Health.down())
            .build();
    }

}
