package network.referral.gateway.bus.courier;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.UpToNow;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agencies that are told. For the courier's thread. */
final class Lines {

    private static final Logger log = LoggerFactory.getLogger(Lines.class);

    private final Map<String, Line> byTopic = new HashMap<>();

    private final HostedInboxes hosted;

    private final UpToNow upToNow;

    private final CourierMeters meters;

    Lines(HostedInboxes hosted, UpToNow upToNow, CourierMeters meters) {
        this.hosted = hosted;
        this.upToNow = upToNow;
        this.meters = meters;
    }

    Collection<Line> all() {
        return byTopic.values();
    }

    Set<String> topics() {
        return Set.copyOf(byTopic.keySet());
    }

    Optional<Line> of(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    /** Whether each of them still has an endpoint, and an inbox that is served. */
    boolean areAllIn(Map<AgencyId, URI> endpoints) {
        return all().stream().noneMatch(line -> isGone(line, endpoints));
    }

    private boolean isGone(Line line, Map<AgencyId, URI> endpoints) {
        return !endpoints.containsKey(line.agency()) || served(line.agency()).isEmpty();
    }

    void dropAllBut(Map<AgencyId, URI> endpoints) {
        all().removeIf(line -> {
            boolean isGone = isGone(line, endpoints);
            if (isGone) {
                log.info("No longer telling {}", line.agency());
                line.inbox().called(false);
                meters.left(line.agency());
            }
            return isGone;
        });
    }

    /**
     * Before an inbox has been read it is not known what is moot. And whoever may not
     * read the topics of one agency must not ask for them beside those of the others: it
     * would be refused all.
     */
    private Optional<Inbox> served(AgencyId agency) {
        return hosted.inbox(agency).filter(Inbox::isCaughtUp);
    }

    void add(Map<AgencyId, URI> endpoints) {
        endpoints
            .forEach((agency, url) -> served(agency).map(inbox -> byTopic.computeIfAbsent(Line.topic(agency), topic -> {
                log.info("Telling {}", agency);
                inbox.called(true);
                return new Line(inbox, new Taskless(agency, upToNow, Thread::startVirtualThread));
            })).ifPresent(line -> line.leadsTo(url)));
    }

    void leave(Collection<TopicPartition> partitions) {
        for (var left : partitions) {
            of(left.topic()).ifPresent(line -> line.leave(partition -> partition == left.partition()));
        }
    }

    void leaveAll() {
        all().forEach(line -> line.leave(partition -> true));
    }

    Map<TopicPartition, OffsetAndMetadata> toKeep() {
        var kept = new HashMap<TopicPartition, OffsetAndMetadata>();
        all().forEach(line -> kept.putAll(line.toKeep()));
        return kept;
    }

    void kept(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets
            .forEach((place, kept) -> of(place.topic()).ifPresent(line -> line.kept(place.partition(), kept.offset())));
    }

}
