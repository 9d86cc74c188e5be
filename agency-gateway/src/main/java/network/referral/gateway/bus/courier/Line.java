package network.referral.gateway.bus.courier;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import network.referral.gateway.bus.courier.NoticeReader.Says;
import network.referral.gateway.delivery.DueNotices;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.inbox.Inbox;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agency's endpoint, and how far it has been told. For the courier's thread. */
final class Line {

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    /** More of one agency are left on the bus until it has been told some. */
    static final int WAITING_AT_MOST = 10_000;

    /**
     * Beside them, of what asks nothing: half a kilobyte each, of a task that the inbox
     * has in memory with all its content.
     */
    static final int PUT_OFF_AT_MOST = 100_000;

    private final Inbox inbox;

    private final DueNotices notices = new DueNotices();

    private final Map<Integer, OpenOffsets> offsets = new HashMap<>();

    /** Read here, and not by the inbox yet. */
    private final List<ConsumerRecord<byte[], byte[]>> unfolded = new ArrayList<>();

    /** Still to be told, and refused before. */
    private final Set<Notice.Place> refused = new HashSet<>();

    /** Still to be told, and why each was said to fail. */
    private final Map<Notice.Place, Set<String>> failing = new HashMap<>();

    private final Taskless taskless;

    private Optional<Absence> absence = Optional.empty();

    private URI url;

    /** That its endpoint was away, and why, when that was last heard. */
    private record Absence(Instant since, String reason) {
    }

    Line(Inbox inbox, Taskless taskless) {
        this.inbox = inbox;
        this.taskless = taskless;
    }

    static String topic(AgencyId agency) {
        return Topics.assignments(agency).name();
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
        if (!endpoint.equals(url)) {
            notices.moved();
            refused.clear();
            failing.clear();
        }
        this.url = endpoint;
    }

    DueNotices notices() {
        return notices;
    }

    int size() {
        return notices.size() + unfolded.size() + taskless.size();
    }

    /**
     * What it refuses again and again, and what asks nothing, must not keep it from being
     * told what is new.
     */
    boolean isFull() {
        return size() - notices.refusedAgainAndAgain() - notices.putOff() >= WAITING_AT_MOST
                || notices.putOff() >= PUT_OFF_AT_MOST;
    }

    void read(ConsumerRecord<byte[], byte[]> entry) {
        offsets.computeIfAbsent(entry.partition(), partition -> new OpenOffsets()).read(entry.offset());
        unfolded.add(entry);
    }

    /**
     * An agency that is told reads at once: by then the inbox must have what it was told
     * of.
     */
    void noticeWhatIsFolded(NoticeReader reader) {
        unfolded.removeIf(entry -> inbox.hasFolded(entry.partition(), entry.offset())
                && isUnderstood(entry, reader, nothing -> taskless.add(entry)));
        taskless.next()
            .stream()
            .filter(entry -> !isUnderstood(entry, reader,
                    nothing -> nothing.then().ifPresentOrElse(notices::add, () -> told(entry))))
            .forEach(unfolded::add);
    }

    private boolean isUnderstood(ConsumerRecord<byte[], byte[]> entry, NoticeReader reader,
            Consumer<Says.Nothing> withoutTask) {
        try {
            switch (reader.read(inbox, entry)) {
                case Says.Tells(var notice) when inbox.find(notice.assignment()).isPresent() -> notices.add(notice);
                case Says.Nothing nothing -> withoutTask.accept(nothing);
                // stays open: read again at the next start, perhaps by a later version
                case Says.Tells parked -> log.warn("Not told of a record of {} that is parked", entry.topic());
                case Says.Unreadable parked -> log.warn("Not told of a record of {} that is parked", entry.topic());
            }
            return true;
        }
        catch (RetriableException e) {
            return false;
        }
        catch (RuntimeException e) {
            log.error("Failed with {} at a record of {}", e.getClass().getName(), entry.topic());
            return true;
        }
    }

    /** True when it was not refused before. */
    boolean refuses(Notice notice) {
        return refused.add(notice.place());
    }

    /**
     * True once for each reason: when it has failed more often than a moment explains.
     */
    boolean beginsToFail(Notice notice, String reason) {
        return notices.failsAgainAndAgain(notice)
                && failing.computeIfAbsent(notice.place(), any -> new HashSet<>()).add(reason);
    }

    /** True when it is away, and was not for that reason when it last was heard of. */
    boolean isAwayForAnother(String reason) {
        var before = absence;
        absence = notices.awaySince().map(since -> new Absence(since, reason));
        return absence.isPresent() && !absence.equals(before);
    }

    private void told(ConsumerRecord<byte[], byte[]> entry) {
        told(new Notice.Place(entry.partition(), entry.offset()));
    }

    void told(Notice.Place place) {
        refused.remove(place);
        failing.remove(place);
        var partition = offsets.get(place.partition());
        if (partition != null) {
            partition.told(place.offset());
        }
    }

    void forgetWhatIsMoot() {
        notices.forget(this::isMoot).forEach(notice -> told(notice.place()));
    }

    private boolean isMoot(Notice notice) {
        return inbox.find(notice.assignment())
            .map(entry -> notice.isMoot(entry.state(), entry.erased()))
            // what was enclosed once more is taken back no longer
            .orElse(notice.event() == Notice.Event.CANCELLED);
    }

    /**
     * What it refuses, where that has become too much; those it is not told any more.
     */
    List<Notice> giveUp() {
        var givenUp = notices.giveUp();
        givenUp.forEach(notice -> told(notice.place()));
        return givenUp;
    }

    void leave(IntPredicate partitions) {
        notices.leave(partitions);
        unfolded.removeIf(entry -> partitions.test(entry.partition()));
        taskless.leave(partitions);
        refused.removeIf(place -> partitions.test(place.partition()));
        failing.keySet().removeIf(place -> partitions.test(place.partition()));
        offsets.keySet().removeIf(partitions::test);
    }

    /** Where to begin after a restart, of those partitions where that has changed. */
    Map<TopicPartition, OffsetAndMetadata> toKeep() {
        var kept = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, open) -> open.toKeep()
            .ifPresent(
                    offset -> kept.put(new TopicPartition(topic(agency()), partition), new OffsetAndMetadata(offset))));
        return kept;
    }

    void kept(int partition, long offset) {
        var open = offsets.get(partition);
        if (open != null) {
            open.kept(offset);
        }
    }

}
