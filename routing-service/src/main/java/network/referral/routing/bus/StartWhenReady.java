package network.referral.routing.bus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.CleanupConfig;

/**
 * Starts the topology once it can work: the topics exist, those that meet in one task
 * have as many partitions, the schemas that it writes by are known, and the protocols
 * have been read: what is taken before would be parked although a version decides. A
 * jurisdiction of which nothing can be read holds up no other. The ledger is to have read
 * what was reported, for ten seconds. Until then readiness is down and the log says what
 * is missing.
 */
class StartWhenReady implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StartWhenReady.class);

    private static final int PATIENCE_SECONDS = 5;

    /** A deadline that fell due meanwhile is to be raised within a minute. */
    private static final int REPORTS_SECONDS = 10;

    private static final int SCHEMAS_SECONDS = 5;

    private final StreamsBuilderFactoryBean streams;

    private final Late<Admin> admin;

    private final KnownTopics known;

    private final Views views;

    private final Absentees absentees;

    private final LedgerFollower ledger;

    private final RecordsGone gone;

    private final LearntSchemas schemas;

    private final Runnable giveUp;

    /**
     * Whether the state is of the brokers that answer; until then nothing of it is used.
     */
    private boolean isOwnState;

    private volatile Thread thread;

    StartWhenReady(StreamsBuilderFactoryBean streams, Late<Admin> admin, KnownTopics known, Views views,
            Absentees absentees, LedgerFollower ledger, RecordsGone gone, LearntSchemas schemas, Runnable giveUp) {
        this.streams = streams;
        this.admin = admin;
        this.known = known;
        this.views = views;
        this.absentees = absentees;
        this.ledger = ledger;
        this.gone = gone;
        this.schemas = schemas;
        this.giveUp = giveUp;
    }

    @Override
    public synchronized void start() {
        views.start();
        absentees.start();
        known.onNewTopics(schemas::expect);
        thread = Thread.ofPlatform().daemon().name("start-when-ready").start(this::startWhenReady);
    }

    private void startWhenReady() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var missing = missing();
                if (missing.isEmpty() && views.awaitCaughtUp() && absentees.awaitCaughtUp()) {
                    gone.awaitSeen();
                    beginBooks();
                    await(ledger::readsReports, REPORTS_SECONDS,
                            "Routing begins before the ledger has read what was reported");
                    await(schemas::areAsked, SCHEMAS_SECONDS, "Routing begins before it has asked for every schema");
                    begin();
                    return;
                }
                log.warn("Routing waits for {}", missing.isEmpty() ? "protocols that it can read, cases and agencies"
                        : String.join(", ", missing));
                TimeUnit.SECONDS.sleep(1);
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        catch (NeverStartsException e) {
            log.error("Routing cannot start: {}", e.getMessage());
            giveUp.run();
        }
        catch (RuntimeException e) {
            log.error("Routing cannot start: {}", NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
            giveUp.run();
        }
    }

    /** What they have forgotten is told whatever else is missing. */
    private synchronized void beginToLook(String cluster) {
        if (isRunning() && !isOwnState) {
            OwnCluster.keep(Path.of(streams.getStreamsConfiguration().getProperty(StreamsConfig.STATE_DIR_CONFIG)),
                    cluster);
            isOwnState = true;
            gone.start();
        }
    }

    /** Unless it has been stopped meanwhile: nobody would stop what begins after that. */
    private synchronized void beginBooks() {
        if (isRunning()) {
            views.undecided()
                .forEach(jurisdiction -> log.error(
                        "No version of the protocol of {} can be read; what is reported there is parked",
                        jurisdiction));
            views.begin();
            ledger.start();
            schemas.start();
        }
    }

    /**
     * Whom a revision that lies there keeps out is known before anything is taken; but
     * not for ever.
     */
    private static void await(BooleanSupplier isDone, int seconds, String elseSaid) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!isDone.getAsBoolean()) {
            if (System.nanoTime() > end) {
                log.warn(elseSaid);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private synchronized void begin() {
        if (isRunning()) {
            OwnProcessId.keep(streams.getStreamsConfiguration());
            if (gone.isStateAhead()) {
                log.error("The state that is kept here is of another past than the brokers are: it is read anew");
                streams.setCleanupConfig(new CleanupConfig(true, false));
            }
            streams.start();
        }
    }

    /** What must be there first. Throws when what is there can never work. */
    private List<String> missing() throws InterruptedException {
        var wanted = Stream.concat(Topics.shared().stream().map(Topic::name), Topics.internal().stream()).toList();
        try {
            var asked = admin.get(Duration.ofSeconds(PATIENCE_SECONDS));
            beginToLook(asked.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            var present = asked.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var missing = wanted.stream().filter(topic -> !present.contains(topic)).toList();
            if (missing.isEmpty()) {
                absentees.expect(present);
                schemas.expect(present.stream());
                var meeting = asked
                    .describeTopics(List.of(Topics.IDENTIFICATIONS.name(), Topics.STATUSES, Topics.LINKS.name(),
                            Topics.ERASURES.name()))
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                checkPartitions(meeting.values());
                // what it gives is a copy
                var settings = streams.getStreamsConfiguration();
                StateCopies.asOf(meeting.get(Topics.IDENTIFICATIONS.name()), settings);
                streams.setStreamsConfiguration(settings);
            }
            if (missing.isEmpty() && !known.areKnown()) {
                return List.of("the names of the topics");
            }
            return missing.isEmpty() ? schemas.missing().map("the schema of "::concat).stream().toList() : missing;
        }
        catch (ExecutionException | TimeoutException | KafkaException e) {
            return List.of("the broker");
        }
    }

    private static void checkPartitions(Collection<TopicDescription> meeting) {
        if (meeting.stream().map(topic -> topic.partitions().size()).distinct().count() > 1) {
            throw new NeverStartsException(
                    "the topics " + meeting.stream().map(TopicDescription::name).collect(Collectors.joining(", "))
                            + " must have the same number of partitions: statuses would miss their case");
        }
    }

    @Override
    public void stop() {
        var starting = thread;
        if (starting != null) {
            starting.interrupt();
        }
        boolean hasLooked;
        synchronized (this) {
            thread = null;
            hasLooked = isOwnState;
        }
        streams.stop();
        if (hasLooked) {
            gone.lookLast();
        }
        views.close();
        absentees.close();
        ledger.close();
        gone.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

}
