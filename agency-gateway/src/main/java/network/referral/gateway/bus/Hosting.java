package network.referral.gateway.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.events.AgencyRecord;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.TopicFollower;
import network.referral.wire.Wire;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which agencies are hosted, and the one thread that folds all their topics into their
 * inboxes. Topics of an agency that is dismissed are followed on until the next start.
 */
final class Hosting implements HostedInboxes, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Hosting.class);

    private static final Duration MOST_WAIT = Duration.ofMinutes(2);

    /** One in so many. */
    private static final int FEW = 10;

    private final GatewaySettings settings;

    private final Inboxes inboxes;

    private final TopicFold fold;

    private final TopicFollower follower;

    private final ReplicatedView<AgencyRecord> directory;

    private final UntoldEndpoints untold;

    private volatile boolean ready;

    /** When it was known who is to be hosted; 0 before. */
    private volatile long completeAt;

    Hosting(GatewaySettings settings, UntoldEndpoints untold, Inboxes inboxes, Wire wire, TopicFold fold,
            Map<String, Object> consumer, MeterRegistry registry) {
        this.settings = settings;
        this.untold = untold;
        this.inboxes = inboxes;
        this.fold = fold;
        this.follower = new TopicFollower("inboxes", consumer, fold::take, fold::owner);
        follower.eachRound(fold::settle);
        this.directory = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, consumer, this::listed,
                ReplicatedView.countedIn(registry));
    }

    void start() {
        settings.named().forEach(this::host);
        if (settings.hostsAll()) {
            directory.start();
        }
        follower.start();
    }

    @Override
    public Optional<Inbox> inbox(AgencyId agency) {
        return inboxes.hosted(agency);
    }

    @Override
    public boolean isComplete() {
        return !settings.hostsAll() || directory.isCaughtUp();
    }

    @Override
    public boolean hearsAvailability(AgencyId agency) {
        var availability = Topics.availability(agency).name();
        return follower.isCaughtUp(availability) || follower.isAbsent(availability);
    }

    /**
     * True once every inbox hosted at start has been read whole; stays true, since an
     * agency that joins must not take the others' gateway out of service. One that the
     * directory lists before its topics exist is not waited for either, nor for long a
     * few whose topics cannot be read, or have more to say than can be: each is answered
     * 503 by itself.
     */
    boolean isReady() {
        if (!ready && isComplete()) {
            completeAt = completeAt == 0 ? System.nanoTime() : completeAt;
            var waited = Duration.ofNanos(System.nanoTime() - completeAt);
            long missed = inboxes.hosted().stream().filter(agency -> !isServedOrAbsent(agency)).count();
            ready = isEnough(inboxes.hosted().size(), missed, waited);
        }
        return ready;
    }

    /** Whether so many can be served without those that are missed. */
    static boolean isEnough(int hosted, long missed, Duration waited) {
        boolean isLong = waited.compareTo(MOST_WAIT) > 0;
        return missed == 0 || isLong && missed < hosted && missed <= Math.max(1, hosted / FEW);
    }

    private boolean isServedOrAbsent(AgencyId agency) {
        return isCaughtUp(agency)
                || settings.hostsAll() && TopicFold.inboxTopics(agency).stream().anyMatch(follower::isAbsent);
    }

    /**
     * Not while one of its topics may not be read any more, though all was read before:
     * then nobody would be told what is taken back or erased. A network that was
     * provisioned before agencies could be away has no topic for that.
     */
    private boolean isCaughtUp(AgencyId agency) {
        var topics = TopicFold.inboxTopics(agency);
        var availability = Topics.availability(agency).name();
        return topics.stream().allMatch(follower::isCaughtUp) && topics.stream().noneMatch(follower::isMissing)
                && (follower.isCaughtUp(availability) || follower.isMissing(availability));
    }

    /** Of an agency whose inbox is caught up. */
    Set<TopicPartition> inboxPartitions(AgencyId agency) {
        return follower.partitions(TopicFold.inboxTopics(agency));
    }

    /** Of what it says of itself; none where there is no topic for that. */
    Set<TopicPartition> availabilityPartitions(AgencyId agency) {
        return follower.partitions(Set.of(Topics.availability(agency).name()));
    }

    /** See {@link TopicFollower#knownMillis}. */
    Instant knownUntil(AgencyId agency) {
        return Instant.ofEpochMilli(follower.knownMillis(Topics.assignments(agency).name()));
    }

    /** See {@link TopicFollower#awaitRead}. */
    boolean awaitRead(Map<TopicPartition, Long> ends, Duration patience) throws InterruptedException {
        return follower.awaitRead(ends, patience);
    }

    private void listed(AgencyRecord before, AgencyRecord after) {
        if (before == null && after == null) {
            return;
        }
        var id = (after == null ? before : after).getAgencyId().toString();
        if (AgencyId.isValid(id)) {
            listed(new AgencyId(id), after);
        }
        else {
            log.error("The directory lists an agency under an id that is none");
        }
    }

    private void listed(AgencyId agency, AgencyRecord entry) {
        if (isToBeHosted(entry)) {
            host(agency);
        }
        else {
            log.info("No longer hosting {}", agency);
            inboxes.dismiss(agency);
        }
        untold.listed(agency, entry);
    }

    /** Also where its standing is not known: it loses nothing that it can read. */
    static boolean isToBeHosted(AgencyRecord entry) {
        return entry != null && !StatedStanding.isRetired(entry);
    }

    private void host(AgencyId agency) {
        if (inboxes.hosted(agency).isPresent()) {
            return;
        }
        log.info("Hosting {}", agency);
        inboxes.host(agency, () -> isCaughtUp(agency));
        fold.expect(agency);
        var assignments = Topics.assignments(agency).name();
        follower.follow(List.of(assignments, Topics.availability(agency).name()));
        // what is said of an assignment makes no sense before it is offered
        follower.follow(Topics.status(agency).name(), assignments);
    }

    @Override
    public void close() {
        directory.close();
        follower.close();
    }

}
