package network.referral.routing.bus;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.SchemaMissingException;
import network.referral.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What routing writes and reads by, asked of the registry before it is needed: what comes
 * first of its kind while the registry is away would hold up all else. A start waits for
 * what routing writes by. The rest, of each agency too, is asked beside it, each for
 * itself and until it is known: an agency's that the registry answers badly keeps nobody
 * else's.
 */
class LearntSchemas implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LearntSchemas.class);

    private static final int PERIOD_SECONDS = 1;

    private static final int NOTHING_SECONDS = 10;

    private static final List<Topic> WRITTEN = List.of(Topics.DECISIONS, Topics.TIMELINE, Topics.CASES,
            Topics.DEAD_LETTERS);

    /** By the trail, which holds up no referral. */
    private static final List<Topic> ON_RECORD = List.of(Topics.AUDIT, Topics.AUDIT_CHECKPOINTS);

    private static final List<Topic> READ = List.of(Topics.IDENTIFICATIONS, Topics.ERASURES, Topics.PROTOCOLS,
            Topics.AGENCIES);

    private final Wire wire;

    private final Set<Topic> statuses = ConcurrentHashMap.newKeySet();

    /** No start waits for those. */
    private final Set<Topic> notices = ConcurrentHashMap.newKeySet();

    private final Set<Topic> asked = ConcurrentHashMap.newKeySet();

    private final Set<Topic> known = ConcurrentHashMap.newKeySet();

    /** Of which the registry has nothing, and is not asked again so soon. */
    private final Set<Topic> nothing = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService clock = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("learnt-schemas").factory());

    /** The last fault that was told. */
    private String told = "";

    LearntSchemas(Wire wire) {
        this.wire = wire;
    }

    /** What is asked beside it, once a start waits no longer. */
    void start() {
        clock.scheduleWithFixedDelay(this::learnBeside, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        clock.scheduleWithFixedDelay(nothing::clear, NOTHING_SECONDS, NOTHING_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Those of what agencies say and are told among them.
     * @param topics that are there
     */
    void expect(Stream<String> topics) {
        topics.forEach(name -> {
            Topics.statusAgency(name).map(Topics::status).ifPresent(statuses::add);
            Topics.assignmentsAgency(name).map(Topics::assignments).ifPresent(notices::add);
        });
    }

    /** Which schema a start has to wait for, and why. */
    Optional<String> missing() {
        return WRITTEN.stream().flatMap(topic -> fault(topic).stream()).findFirst();
    }

    /** Whether all that routing reads by and expects has been asked for, if in vain. */
    boolean areAsked() {
        return Stream.concat(READ.stream(), statuses.stream()).allMatch(asked::contains);
    }

    boolean isKnown(Topic topic) {
        return known.contains(topic);
    }

    private Stream<Topic> beside() {
        return Stream.of(READ, statuses, ON_RECORD, notices).flatMap(Collection::stream);
    }

    private void learnBeside() {
        var faults = beside().flatMap(topic -> fault(topic).stream()).toList();
        String first = faults.isEmpty() ? "" : faults.getFirst();
        if (!first.isEmpty() && !told.equals(first) && !clock.isShutdown()) {
            log.warn("Schemas that are not known yet: {}, the first {}", faults.size(), first);
        }
        told = first;
    }

    /** Empty once it is known. */
    private Optional<String> fault(Topic topic) {
        if (known.contains(topic)) {
            return Optional.empty();
        }
        try {
            if (nothing.contains(topic) || !learn(topic)) {
                nothing.add(topic);
                return Optional.of(topic.subject() + ": The schema registry has nothing to read or write by");
            }
            known.add(topic);
            return Optional.empty();
        }
        catch (RegistryAwayException | SchemaMissingException e) {
            return Optional.of(topic.subject() + ": " + e.getMessage());
        }
        catch (RuntimeException | Error e) {
            return Optional.of(topic.subject() + ": " + e.getClass().getName());
        }
        finally {
            asked.add(topic);
        }
    }

    /** Whether there is anything. */
    private boolean learn(Topic topic) {
        if (!notices.contains(topic) && !WRITTEN.contains(topic) && !ON_RECORD.contains(topic)) {
            return wire.learnToRead(topic);
        }
        try {
            wire.learn(topic);
            return true;
        }
        catch (SchemaMissingException e) {
            if (!notices.contains(topic)) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

}
