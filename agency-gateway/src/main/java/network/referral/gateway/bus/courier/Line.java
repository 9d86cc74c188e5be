package network.referral.gateway.bus.courier;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import network.referral.gateway.delivery.DueNotices;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** One agency's endpoint, and how far it has been told. For the courier's thread. */
final class Line {

    private final Inbox inbox;

    private final String topic;

    private final DueNotices notices = new DueNotices();

    private final Map<Integer, OpenOffsets> offsets = new HashMap<>();

    private URI url;

    Line(Inbox inbox) {
        this.inbox = inbox;
        this.topic = Topics.assignments(inbox.agency()).name();
    }

    Inbox inbox() {
        return inbox;
    }

    AgencyId agency() {
        return inbox.agency();
    }

    URI url() {
        return url;
    }

    void leadsTo(URI endpoint) {
        this.url = endpoint;
    }

    DueNotices notices() {
        return notices;
    }

    void read(ConsumerRecord<byte[], byte[]> entry, NoticeReader reader) {
        var notice = reader.read(inbox, entry);
        offsets.computeIfAbsent(entry.partition(), partition -> new OpenOffsets()).read(entry.offset());
        notice.ifPresentOrElse(notices::add, () -> told(new Notice.Place(entry.partition(), entry.offset())));
    }

    void told(Notice.Place place) {
        var partition = offsets.get(place.partition());
        if (partition != null) {
            partition.told(place.offset());
        }
    }

    void forgetWhatIsMoot() {
        notices.forget(this::isMoot).forEach(notice -> told(notice.place()));
    }

    private boolean isMoot(Notice notice) {
        return inbox.find(notice.assignment()).filter(entry -> isMoot(notice, entry)).isPresent();
    }

    private static boolean isMoot(Notice notice, InboxEntry entry) {
        return notice.isMoot(entry.state(), entry.erased());
    }

    /** The inbox reads the same topic, and may be a moment behind. */
    boolean isTellable(Notice notice) {
        return inbox.find(notice.assignment()).isPresent();
    }

    void leave(int partition) {
        notices.leave(partition);
        offsets.remove(partition);
    }

    /** Where to begin after a restart, of those partitions where that has changed. */
    Map<TopicPartition, OffsetAndMetadata> toKeep() {
        var kept = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, open) -> open.toKeep()
            .ifPresent(offset -> kept.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset))));
        return kept;
    }

}
