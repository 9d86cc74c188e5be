package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import network.referral.events.EncounterGroup;
import network.referral.routing.linking.Encounter;
import network.referral.routing.linking.EncounterReport;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Bytes;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.PublishedSchemas;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupStoreTest {

    static {
        TrustedClasses.install();
    }

    private static final Duration KEEP = Duration.ofHours(144);

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final EncounterId TRAIN = EncounterId.derive("TM", "night-train");

    private final KeyValueStore<String, byte[]> store = Stores
        .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(GroupStore.NAME), Serdes.String(), Serdes.ByteArray())
        .withLoggingDisabled()
        .build();

    private final GroupStore groups = new GroupStore(store);

    @BeforeEach
    void open() {
        var context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_encounter_is_forgotten_once_its_time_is_over() {
        groups.put(TRAIN, seen("one", NOON), NOON, KEEP);

        groups.forget(NOON.plus(KEEP).minusMillis(1), 10, KEEP);
        assertThat(groups.get(TRAIN).reports()).hasSize(1);
        groups.forget(NOON.plus(KEEP), 10, KEEP);
        assertThat(groups.get(TRAIN)).isEqualTo(Encounter.UNKNOWN);
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void another_encounter_of_the_same_name_has_a_time_of_its_own() {
        var later = NOON.plus(Duration.ofHours(143));
        groups.put(TRAIN, seen("one", NOON), NOON, KEEP);
        groups.put(TRAIN, seen("two", later), later, KEEP);

        groups.forget(NOON.plus(KEEP), 10, KEEP);
        assertThat(groups.get(TRAIN)).isEqualTo(seen("two", later));
        groups.forget(later.plus(KEEP), 10, KEEP);
        assertThat(store.approximateNumEntries()).isZero();
    }

    /** Others may still report it: the next one would be taken for the first. */
    @Test
    void an_encounter_that_began_before_its_time_was_made_longer_is_kept_as_long() {
        var longer = Duration.ofHours(480);
        groups.put(TRAIN, seen("one", NOON), NOON, KEEP);

        groups.forget(NOON.plus(KEEP), 10, longer);
        groups.forget(NOON.plus(longer).minusMillis(1), 10, longer);
        assertThat(groups.get(TRAIN)).isEqualTo(seen("one", NOON));
        groups.forget(NOON.plus(longer), 10, longer);
        assertThat(groups.get(TRAIN)).isEqualTo(Encounter.UNKNOWN);
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void of_what_the_first_routing_kept_nobody_knows_more_than_that_it_was_over() throws IOException {
        var schema = PublishedSchemas.of(EncounterGroup.SCHEMA$).getFirst();
        var kept = seen("one", NOON).reports().getFirst();
        var report = new GenericRecordBuilder(schema.getField("reports").schema().getElementType())
            .set("referralId", kept.referral().toString())
            .set("reporter", kept.reporter().value())
            .set("likeness", kept.likeness().toString())
            .set("acceptedAt", NOON.toEpochMilli())
            .build();
        var group = new GenericRecordBuilder(schema).set("reports", List.of(report)).build();
        store.put("group/" + TRAIN, Bytes.of(new BinaryMessageEncoder<>(new GenericData(), schema).encode(group)));

        assertThat(groups.get(TRAIN)).isEqualTo(seen("one", NOON));
        assertThat(groups.get(TRAIN).reports()).extracting(EncounterReport::occurredAt).containsExactly(NOON);
    }

    @Test
    void what_is_kept_says_when_it_happened() {
        var kept = seen("one", NOON).reports().getFirst();
        var encounter = new Encounter(List
            .of(new EncounterReport(kept.referral(), kept.reporter(), kept.likeness(), NOON, NOON.minusSeconds(60))));

        groups.put(TRAIN, encounter, NOON, KEEP);

        assertThat(groups.get(TRAIN)).isEqualTo(encounter);
    }

    @Test
    void the_largest_encounter_fits_a_record() {
        var agency = new AgencyId("a".repeat(63));
        var encounter = seen("one", NOON);
        var one = new EncounterReport(ReferralId.derive("customs", "one"), agency,
                encounter.reports().getFirst().likeness(), NOON);

        groups.put(TRAIN, new Encounter(Collections.nCopies(Encounter.MOST_REPORTS, one)), NOON, KEEP);

        assertThat(store.get("group/" + TRAIN)).hasSizeLessThan(Effects.LONGEST_BYTES);
    }

    private static Encounter seen(String name, Instant at) {
        return new Encounter(List.of(new EncounterReport(ReferralId.derive("customs", name),
                new AgencyId("state-customs-service"), LikenessId.derive(TRAIN, List.of("MALE")), at)));
    }

}
