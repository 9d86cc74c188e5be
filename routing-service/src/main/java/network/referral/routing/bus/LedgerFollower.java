package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.ledger.Claim;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.ParkedRecords;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.AgencyId;
import network.referral.schemas.EncounterId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.Decoded;
import network.referral.wire.TopicFollower;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the ledger from the topics themselves, beside the topology and not through it;
 * the cases as the view has read them, since decoding each twice was a tenth of routing's
 * work. {@code referral_unaccounted} is what it finds; its right value is 0, and NaN
 * while the books are still being read, or stand still.
 */
public class LedgerFollower implements WordsUnderWay, ReportsUnderWay, RevisionsUnderWay, AutoCloseable {

    private final Ledger ledger = new Ledger(this::onItsCase);

    /** The last offset of each partition that came in. */
    private final Map<TopicPartition, Long> cameTo = new ConcurrentHashMap<>();

    private final Views views;

    private final Wire wire;

    private final KnownTopics topics;

    private final InstantSource clock;

    private final TopicFollower follower;

    private final Letters letters;

    private volatile Instant startedAt = Instant.MAX;

    LedgerFollower(Wire wire, Map<String, Object> consumerConfig, KnownTopics topics, Views views, InstantSource clock,
            MeterRegistry registry) {
        this.wire = wire;
        this.topics = topics;
        this.views = views;
        this.clock = clock;
        this.follower = new TopicFollower("ledger", consumerConfig, this::take);
        this.letters = new Letters(wire, views, registry, this::isRead);
        views.onCase((before, after) -> cameBy(ledger, before, after));
        views.onErasure(this::erased);
        Gauge.builder("referral.unaccounted", this, LedgerFollower::count)
            .description("Reports not decided, statuses not taken, deadlines not raised: right value 0")
            .register(registry);
    }

    void start() {
        follower.follow(List.of(Topics.IDENTIFICATIONS.name(), Topics.DEAD_LETTERS.name()));
        follower.follow(Topics.LINKS.name(), Topics.IDENTIFICATIONS.name());
        topics.onNewTopics(this::followAgencies);
        startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        follower.start();
    }

    /** What has not been read yet may be about any referral. */
    @Override
    public Instant heardUntil(ReferralId referral, Instant since) {
        if (!follower.isCaughtUp() && startedAt.isAfter(since)) {
            return Instant.MIN;
        }
        // whoever has stood still may wake before the follower does
        var round = Instant.ofEpochMilli(follower.roundMillis());
        var said = ledger.heardUntil(referral.toString(), since);
        return said.isBefore(round) || round.isBefore(since) ? said : round;
    }

    /**
     * Whether nothing tells yet what became of a statement, by its place: it may still be
     * taken. Of what was taken the view of cases shows it by then.
     */
    boolean isUnderWay(Origin statement) {
        return !hasCome(statement)
                || ledger.isOpen(position(statement.topic(), statement.partition(), statement.offset()));
    }

    @Override
    public boolean areThere(ReferralId first, EncounterId encounter, Set<ReferralId> but, Instant by, Origin read) {
        var others = but.stream().map(ReferralId::toString).collect(Collectors.toSet());
        return !follower.isCaughtUp(Topics.IDENTIFICATIONS.name()) || !follower.isFollowing() || !hasCome(read)
                || ledger.isReportedAgain(first.toString(), encounter.toString(), others, by);
    }

    @Override
    public boolean isCorrected(ReferralId referral, int revision) {
        return !readsReports() || ledger.isCorrected(referral.toString(), revision);
    }

    @Override
    public Set<AgencyId> keptOut(ReferralId referral, int revision, AgencyId reporter) {
        return ledger.keptOut(referral.toString(), revision, reporter.toString())
            .stream()
            .map(AgencyId::new)
            .collect(Collectors.toSet());
    }

    /**
     * With what was parked of them. While it does, it comes round several times a second.
     */
    boolean readsReports() {
        var round = Instant.ofEpochMilli(follower.roundMillis(Topics.IDENTIFICATIONS.name()));
        return follower.isCaughtUp(Topics.IDENTIFICATIONS.name()) && follower.isCaughtUp(Topics.DEAD_LETTERS.name())
                && !clock.instant().isAfter(round.plus(HeardFirst.READING));
    }

    boolean hasCome(Origin record) {
        return cameTo.getOrDefault(new TopicPartition(record.topic(), record.partition()), -1L) >= record.offset();
    }

    /**
     * Oldest first; empty until the books have been read, and while they stand still.
     * @param olderThan {@link Ledger#GRACE}, or less to see also what is still under way
     */
    public Optional<List<Unaccounted>> unaccounted(Duration olderThan) {
        return isRead() ? Optional.of(ledger.unaccounted(clock.instant(), olderThan)) : Optional.empty();
    }

    /** Empty until the books have been read, and while they stand still. */
    Optional<ParkedRecords> stillParked() {
        return isRead() ? Optional.of(letters.records()) : Optional.empty();
    }

    private boolean isRead() {
        return follower.isCaughtUp() && follower.isFollowing() && views.areCasesKnown();
    }

    private void followAgencies(Stream<String> names) {
        // of years, and no report waits for them
        names.filter(name -> Topics.statusAgency(name).isPresent())
            .forEach(name -> follower.follow(name, Topics.IDENTIFICATIONS.name()));
    }

    private double count() {
        return unaccounted(Ledger.GRACE).map(List::size).map(Integer::doubleValue).orElse(Double.NaN);
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        var topic = record.topic();
        if (topic.equals(Topics.IDENTIFICATIONS.name())) {
            var report = read(record, Identification.class);
            cameIn(record, Unaccounted.What.DECISION, report.map(each -> Integer.toString(each.getRevision())),
                    report.flatMap(IdentificationRecords::sighting).map(LedgerFollower::sight),
                    report.flatMap(IdentificationRecords::of).map(LedgerFollower::implicated));
        }
        else if (topic.equals(Topics.DEAD_LETTERS.name())) {
            letters.take(record).ifPresent(this::parked);
        }
        else if (topic.equals(Topics.LINKS.name())) {
            LinkMessages.person(record)
                .ifPresent(person -> ledger.isOf(person.report().toString(), person.likeness(),
                        person.first().toString()));
        }
        else {
            var said = read(record, AssignmentStatus.class).map(ShownOnCase::name);
            cameIn(record, Unaccounted.What.STATUS, said.filter(ShownOnCase::isOfAnId), Optional.empty(),
                    Optional.empty());
        }
    }

    /** Once more for each time that the record is taken once more and parked again. */
    private void parked(DeadLetter letter) {
        var place = new TopicPartition(letter.getTopic().toString(), letter.getPartition());
        ledger.parked(position(place.topic(), place.partition(), letter.getOffset()),
                letter.getOffset() > cameTo.getOrDefault(place, -1L));
    }

    /** A case that was deleted tells nothing: what it took has been struck before. */
    static void cameBy(Ledger ledger, CaseSnapshot before, CaseSnapshot snapshot) {
        if (snapshot == null) {
            Optional.ofNullable(before)
                .ifPresent(gone -> ledger.waits(gone.getReferralId().toString(), Optional.empty()));
        }
        else {
            var referral = snapshot.getReferralId().toString();
            ledger.waits(referral, due(snapshot));
            ledger.cameBy(referral, claim -> ShownOnCase.isShown(claim, snapshot));
        }
    }

    /** All that came in of it, and will, has come to nothing. */
    private void erased(Erasure before, Erasure erasure) {
        if (erasure != null) {
            ledger.cameBy(erasure.getReferralId().toString(), claim -> true);
        }
    }

    /**
     * Somebody for whom the protocol names nobody has waited since the report. Of what
     * this build cannot read, a state of a newer routing, no deadline is known: the view
     * goes on with the other cases.
     */
    private static Optional<Instant> due(CaseSnapshot snapshot) {
        if (snapshot.getNobodyNamed() && snapshot.getPresumption()) {
            return Optional.of(snapshot.getOpenedAt());
        }
        try {
            return CaseRecords.fromRecord(snapshot).nextDue();
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of what was erased all has come to nothing. */
    private Predicate<Claim> onItsCase(String referral) {
        var id = ReferralId.parse(referral);
        if (id.flatMap(views::erasedAt).isPresent()) {
            return claim -> true;
        }
        var known = id.flatMap(views::referral);
        return claim -> known.filter(snapshot -> ShownOnCase.isShown(claim, snapshot)).isPresent();
    }

    private void cameIn(ConsumerRecord<byte[], byte[]> record, Unaccounted.What what, Optional<String> name,
            Optional<Claim.Sight> sight, Optional<Claim.Implicated> implicated) {
        var position = position(record.topic(), record.partition(), record.offset());
        var referral = Optional.ofNullable(record.key())
            .map(key -> new String(key, StandardCharsets.UTF_8))
            .filter(key -> ReferralId.parse(key).isPresent());
        var claim = referral.map(id -> new Claim(id, what, name.orElse(ShownOnCase.UNREADABLE), sight, implicated));
        ledger.cameIn(position, claim, new Unaccounted(claim.map(Claim::referral).orElse(position), what,
                Instant.ofEpochMilli(record.timestamp()), Optional.of(position)), readAt(record.topic()));
        cameTo.put(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    /** What lay there when reading began had come in before anybody could ask. */
    private Instant readAt(String topic) {
        return follower.isCaughtUp() || follower.isCaughtUp(topic) ? clock.instant().truncatedTo(ChronoUnit.MILLIS)
                : startedAt;
    }

    private static Claim.Sight sight(Sighting sighting) {
        return new Claim.Sight(sighting.encounter().toString(), sighting.likeness().toString());
    }

    private static Claim.Implicated implicated(Report report) {
        return new Claim.Implicated(report.implicated().stream().map(AgencyId::value).collect(Collectors.toSet()),
                report.reporter().value());
    }

    private <T extends SpecificRecord> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return record.value() != null
                && wire.decode(record.topic(), record.value(), type) instanceof Decoded.Value<T>(var value)
                        ? Optional.of(value) : Optional.empty();
    }

    private static String position(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    @Override
    public void close() {
        follower.close();
    }

}
