package network.referral.routing.bus;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.HeldReport;
import network.referral.events.KeptHeader;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * First reports that wait for a moment to learn whether their person was reported before,
 * or for what corrects them, each with the corrections that came meanwhile, which lie
 * behind it in keys of their own.
 */
final class HeldReports {

    static final String NAME = "held-reports";

    private static final StoredAs<HeldReport> AS = new StoredAs<>(HeldReport.getEncoder(), HeldReport.getDecoder(),
            HeldReport.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    HeldReports(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    /**
     * One that waits.
     *
     * @param until when it is decided at the latest
     * @param records the report and its corrections, as they came
     * @param first the first report of the same person, once the group has named it
     * @param others whom it waits for where the group has named none, or what corrects it
     * @param asked later reports of the same person that have asked it meanwhile, as they
     * last said, oldest first
     */
    record Held(ReferralId referral, Instant until, List<Received> records, Optional<ReferralId> first,
            Optional<Others> others, List<Follower> asked) {

        Held {
            records = List.copyOf(records);
            asked = List.copyOf(asked);
        }

        static Held since(ReferralId referral, Instant until, Received record) {
            return new Held(referral, until, List.of(record), Optional.empty(), Optional.empty(), List.of());
        }

        Held following(ReferralId named) {
            return new Held(referral, until, records, Optional.of(named), Optional.empty(), asked);
        }

        /** No later decided than without. The one it follows is asked again. */
        Held correctedBy(Received correction) {
            return new Held(referral, until, Stream.concat(records.stream(), Stream.of(correction)).toList(), first,
                    others.filter(ignored -> first.isEmpty()), asked);
        }

        /** The group has yet to say of whom it is; who has asked, asked somebody else. */
        Held askingAnew() {
            return new Held(referral, until, records, Optional.empty(), Optional.empty(), List.of());
        }

        Held awaiting(Others next) {
            return new Held(referral, until, records, Optional.empty(), Optional.of(next), asked);
        }

        /** Since it came. The one it follows is asked again then. */
        Held awaitingCorrection() {
            var since = until.minus(TakeIdentification.PATIENCE);
            return new Held(referral, until, records, first, Optional.of(new Others(since, Optional.empty())), asked);
        }

        Held askedBy(Follower follower) {
            var all = new LinkedHashMap<ReferralId, Follower>();
            asked.forEach(each -> all.put(each.referral(), each));
            all.put(follower.referral(), follower);
            return new Held(referral, until, records, first, others, List.copyOf(all.values()));
        }

        boolean follows(ReferralId named) {
            return first.filter(named::equals).isPresent();
        }

    }

    /**
     * Other reports of the encounter, or revisions of the same report, that have come in.
     *
     * @param since when it has waited so
     * @param sameGroup the first report of the encounter, of another person
     */
    record Others(Instant since, Optional<ReferralId> sameGroup) {
    }

    Optional<Held> get(ReferralId referral) {
        var kept = Stream.iterate(0, place -> place + 1)
            .map(place -> store.get(key(referral, place)))
            .takeWhile(Objects::nonNull)
            .map(AS::read)
            .toList();
        return kept.stream()
            .findFirst()
            .map(report -> new Held(referral, report.getUntil(),
                    kept.stream().map(each -> record(referral, each)).toList(),
                    Optional.ofNullable(report.getFirst()).map(LinkRecords::referral), others(report),
                    report.getAsked().stream().map(LinkRecords::fromRecord).toList()));
    }

    private static Optional<Others> others(HeldReport report) {
        return Optional.ofNullable(report.getOthersSince())
            .map(since -> new Others(since, Optional.ofNullable(report.getSameGroup()).map(LinkRecords::referral)));
    }

    /**
     * Those that wait for others; to be asked when a task begins. Of one that cannot be
     * read its time tells.
     */
    List<Held> awaitingOthers() {
        var found = new ArrayList<Held>();
        try (var all = store.all()) {
            while (all.hasNext()) {
                ReferralId.parse(all.next().key)
                    .flatMap(this::readable)
                    .filter(each -> each.others().isPresent())
                    .ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Held> readable(ReferralId referral) {
        try {
            return get(referral);
        }
        catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What lies between the report, which says how it waits, and the newest stays. */
    void put(Held held) {
        int newest = held.records().size() - 1;
        put(held, 0);
        if (newest > 0) {
            put(held, newest);
        }
    }

    private void put(Held held, int place) {
        store.put(key(held.referral(), place), AS.write(toRecord(held, held.records().get(place))));
    }

    void release(ReferralId referral) {
        for (int place = 0; store.get(key(referral, place)) != null; place++) {
            store.delete(key(referral, place));
        }
    }

    private static String key(ReferralId referral, int place) {
        return place == 0 ? referral.toString() : referral + "/" + place;
    }

    private static HeldReport toRecord(Held held, Received record) {
        return HeldReport.newBuilder()
            .setUntil(held.until())
            .setValue(ByteBuffer.wrap(record.value()))
            .setTopic(record.origin().topic())
            .setPartition(record.origin().partition())
            .setOffset(record.origin().offset())
            .setHeaders(Arrays.stream(record.headers().toArray()).map(HeldReports::kept).toList())
            .setFirst(held.first().map(ReferralId::toString).orElse(null))
            .setOthersSince(held.others().map(Others::since).orElse(null))
            .setSameGroup(held.others().flatMap(Others::sameGroup).map(ReferralId::toString).orElse(null))
            .setAsked(held.asked().stream().map(LinkRecords::toRecord).toList())
            .build();
    }

    private static Received record(ReferralId referral, HeldReport held) {
        var headers = new RecordHeaders();
        held.getHeaders()
            .forEach(header -> headers.add(header.getName().toString(),
                    header.getValue() == null ? null : Bytes.of(header.getValue())));
        return new Received(referral.toString().getBytes(StandardCharsets.UTF_8), Bytes.of(held.getValue()), headers,
                new Origin(held.getTopic().toString(), held.getPartition(), held.getOffset()));
    }

    private static KeptHeader kept(Header header) {
        return new KeptHeader(header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value()));
    }

}
