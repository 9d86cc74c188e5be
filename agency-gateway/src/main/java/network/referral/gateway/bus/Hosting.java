package network.referral.gateway.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.TopicFollower;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which agencies are hosted, and the one thread that folds all their topics into their
 * inboxes. Topics of an agency that is dismissed are followed on until the next start.
 */
final class Hosting implements HostedInboxes, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Hosting.class);

    /** One of the two topics of a hosted agency. */
    private record Source(AgencyId agency, boolean assignments) {
    }

    private final GatewaySettings settings;

    private final Inboxes inboxes;

    private final RecordReader reader;

    private final Parking parking;

    private final Map<String, Source> sources = new ConcurrentHashMap<>();

    private final TopicFollower follower;

    private final ReplicatedView<AgencyRecord> directory;

    private volatile boolean ready;

    Hosting(GatewaySettings settings, Inboxes inboxes, Wire wire, Parking parking, Map<String, Object> consumer) {
        this.settings = settings;
        this.inboxes = inboxes;
        this.reader = new RecordReader(wire);
        this.parking = parking;
        this.follower = new TopicFollower("inboxes", consumer, this::take);
        this.directory = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, consumer, this::listed,
                (topic, refused) -> log.error("An entry of the directory cannot be read; the one before it holds"));
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

    /**
     * True once every inbox hosted at start has been read whole; stays true, since an
     * agency that joins must not take the others' gateway out of service. One that the
     * directory lists before its topics exist is not waited for either; it is answered
     * 503 by itself.
     */
    boolean isReady() {
        if (!ready && isComplete()) {
            ready = inboxes.hosted().stream().allMatch(this::isServedOrAbsent);
        }
        return ready;
    }

    private boolean isServedOrAbsent(AgencyId agency) {
        return isCaughtUp(agency) || settings.hostsAll() && sourceNames(agency).stream().anyMatch(follower::isMissing);
    }

    private boolean isCaughtUp(AgencyId agency) {
        return sourceNames(agency).stream().allMatch(follower::isCaughtUp);
    }

    private void listed(AgencyRecord before, AgencyRecord after) {
        if (before == null && after == null) {
            return;
        }
        var id = (after == null ? before : after).getAgencyId().toString();
        if (!AgencyId.isValid(id)) {
            log.error("The directory lists an agency under an id that is none");
        }
        else if (after != null && after.getStanding() == AgencyStanding.ACTIVE) {
            host(new AgencyId(id));
        }
        else {
            log.info("No longer hosting {}", id);
            inboxes.dismiss(new AgencyId(id));
        }
    }

    private void host(AgencyId agency) {
        if (inboxes.hosted(agency).isPresent()) {
            return;
        }
        log.info("Hosting {}", agency);
        inboxes.host(agency, () -> isCaughtUp(agency));
        sources.put(Topics.assignments(agency).name(), new Source(agency, true));
        sources.put(Topics.status(agency).name(), new Source(agency, false));
        follower.follow(sourceNames(agency));
    }

    private static List<String> sourceNames(AgencyId agency) {
        return Topics.of(agency).stream().map(Topic::name).toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        var source = sources.get(entry.topic());
        if (read(source, entry) instanceof Reading.Refused(var cause)) {
            // routing reads the status topics too, and parks what it cannot read there
            parking.refuse(entry, cause, source.assignments());
        }
    }

    /** A fault of ours must not stop every inbox at one record for ever. */
    private Reading read(Source source, ConsumerRecord<byte[], byte[]> entry) {
        try {
            var reading = source.assignments() ? reader.assignment(source.agency(), entry) : reader.status(entry);
            if (reading instanceof Reading.Understood(var fact)) {
                inboxes.apply(source.agency(), fact);
            }
            return reading;
        }
        catch (RetriableException e) {
            throw e;
        }
        catch (RuntimeException e) {
            log.error("Failed with {} at a record of {}", e.getClass().getName(), entry.topic());
            return new Reading.Refused(DeadLetterCause.SERVICE_FAULT);
        }
    }

    @Override
    public void close() {
        directory.close();
        follower.close();
    }

}
