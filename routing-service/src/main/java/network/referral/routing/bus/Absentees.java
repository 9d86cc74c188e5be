package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.AgencyAvailability;
import network.referral.events.AgencyRecord;
import network.referral.events.AvailabilityState;
import network.referral.events.DeadLetterCause;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedAvailability;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.TopicFollower;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is away: those the directory says are retired; those of which it says what this
 * build does not know, as if they were closed; and those that say of themselves, on a
 * topic that only their own gateway writes, that they are full or closed until a time.
 * Held whole, and behind the topics by milliseconds.
 */
class Absentees implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Absentees.class);

    private static final int PATIENCE_LOOKS = 200;

    static final int LOOK_MILLIS = 50;

    private static final int MOST_LOOKS = 60_000 / LOOK_MILLIS;

    private final Map<AgencyId, AgencyAvailability> said = new ConcurrentHashMap<>();

    /** By what the directory says: it has no end. */
    private final Map<AgencyId, Absence> listed = new ConcurrentHashMap<>();

    private final Wire wire;

    private final KnownTopics topics;

    private final RoutingMetrics counters;

    private final Directory directory;

    private final TopicFollower follower;

    private volatile Set<String> atStart = Set.of();

    /** For this alone: all else was there. */
    private volatile int looks;

    Absentees(Directory directory, Wire wire, Map<String, Object> consumerConfig, KnownTopics topics,
            RoutingMetrics counters) {
        this.wire = wire;
        this.topics = topics;
        this.counters = counters;
        this.directory = directory;
        directory.onChange(this::listed);
        this.follower = new TopicFollower("availability", consumerConfig, this::take, UnaryOperator.identity());
    }

    /** Shows how many there are, by reason; who is kept out is so of one case only. */
    void show(MeterRegistry registry, InstantSource clock) {
        for (var absence : EnumSet.complementOf(EnumSet.of(Absence.EXCLUDED))) {
            Gauge
                .builder("referral.agencies.away",
                        () -> at(clock.instant()).byAgency().values().stream().filter(absence::equals).count())
                .description("Agencies that get no new assignment now")
                .tag("reason", absence.word())
                .register(registry);
        }
    }

    void start() {
        directory.start();
        follower.start();
        topics.onNewTopics(names -> follow(names.collect(Collectors.toSet())));
    }

    /** Nobody may be decided upon before these have been read. */
    void expect(Collection<String> present) {
        atStart = follow(present);
    }

    private Set<String> follow(Collection<String> names) {
        var told = names.stream()
            .filter(name -> Topics.availabilityAgency(name).isPresent())
            .collect(Collectors.toUnmodifiableSet());
        follower.follow(told);
        return told;
    }

    /**
     * Nobody waits for long for what one agency has said, where that cannot be read (ten
     * seconds), or is more than anybody can have to say (a minute).
     */
    boolean areCaughtUp() {
        return directory.isCaughtUp() && isEnough(atStart, follower::isCaughtUp, follower::isMissing, looks);
    }

    static boolean isEnough(Set<String> topics, Predicate<String> isRead, Predicate<String> isMissing, int looks) {
        return looks >= MOST_LOOKS || topics.stream()
            .allMatch(topic -> isRead.test(topic) || looks >= PATIENCE_LOOKS && isMissing.test(topic));
    }

    boolean awaitCaughtUp() throws InterruptedException {
        for (int here = 0; here < PATIENCE_LOOKS && !areCaughtUp(); here++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            looks += directory.isCaughtUp() ? 1 : 0;
        }
        return areCaughtUp();
    }

    /** By the directory for ever; full or closed until the time given has come. */
    Absences at(Instant now) {
        if (said.isEmpty() && listed.isEmpty()) {
            return Absences.NONE;
        }
        var away = new HashMap<AgencyId, Absence>();
        said.forEach((agency, word) -> {
            if (now.isBefore(word.getUntil())) {
                away.put(agency, word.getState() == AvailabilityState.FULL ? Absence.FULL : Absence.CLOSED);
            }
        });
        away.putAll(listed);
        return new Absences(away);
    }

    void listed(AgencyRecord before, AgencyRecord after) {
        Stream.of(after == null ? before : after)
            .filter(entry -> entry != null && AgencyId.isValid(entry.getAgencyId().toString()))
            .forEach(entry -> {
                var agency = new AgencyId(entry.getAgencyId().toString());
                Optional.ofNullable(after)
                    .flatMap(now -> absence(agency, now))
                    .ifPresentOrElse(why -> listed.put(agency, why), () -> listed.remove(agency));
            });
    }

    private Optional<Absence> absence(AgencyId agency, AgencyRecord entry) {
        if (StatedStanding.takesNew(entry)) {
            return Optional.empty();
        }
        if (StatedStanding.isRetired(entry)) {
            log.info("Agency {} is retired: what it holds goes to others", agency);
            return Optional.of(Absence.RETIRED);
        }
        log.error("Agency {} has a standing that this build does not know: it is taken for closed", agency);
        counters.parked(Topics.AGENCIES.name(), DeadLetterCause.BAD_VALUE);
        return Optional.of(Absence.CLOSED);
    }

    /**
     * Whose word it is, the topic says. A word that makes no sense changes nothing. One
     * of a newer version is the agency's own: what it said before holds no longer.
     */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        var agency = Topics.availabilityAgency(record.topic()).orElseThrow();
        if (record.key() == null || !agency.value().equals(new String(record.key(), StandardCharsets.UTF_8))) {
            refuse(record, DeadLetterCause.KEY_MISMATCH);
        }
        else if (record.value() == null) {
            said.remove(agency);
        }
        else {
            switch (wire.decode(record.topic(), record.value(), AgencyAvailability.class)) {
                case Decoded.Value<AgencyAvailability>(var word) -> says(agency, word, record);
                case Decoded.Refused<AgencyAvailability>(var cause) -> refuse(record, cause);
            }
        }
    }

    void says(AgencyId agency, AgencyAvailability word, ConsumerRecord<byte[], byte[]> record) {
        if (!StatedAvailability.isSound(word, Instant.ofEpochMilli(record.timestamp()))) {
            if (StatedAvailability.isOfANewerVersion(word)) {
                said.remove(agency);
            }
            refuse(record, DeadLetterCause.BAD_VALUE);
        }
        else if (word.getState() == AvailabilityState.OPEN) {
            said.remove(agency);
        }
        else {
            said.put(agency, word);
        }
    }

    private void refuse(ConsumerRecord<byte[], byte[]> record, DeadLetterCause cause) {
        log.error("Left out a record of {} at offset {}: {}", record.topic(), record.offset(), cause);
        counters.parked(record.topic(), cause);
    }

    @Override
    public void close() {
        follower.close();
    }

}
