package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.routing.bus.WithheldStore.Change;
import network.referral.routing.bus.WithheldStore.Place;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithheldStoreTest {

    /** Of which one's name begins with the other's, on both sides of the slash. */
    private static final List<AgencyId> CLINICS = List.of(new AgencyId("clinic"), new AgencyId("clinic-of-the-port"),
            new AgencyId("clinic0"));

    private static final Predicate<ReferralId> NONE = referral -> false;

    private final KeyValueStore<String, byte[]> store = InMemory.store(WithheldStore.NAME, Serdes.String(),
            Serdes.ByteArray());

    private WithheldStore withheld;

    @BeforeEach
    void open() {
        withheld = new WithheldStore(store);
        CLINICS.forEach(clinic -> List.of("one", "two", "three").forEach(name -> owe(clinic, name)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_agency_that_has_a_key_by_now_is_owed_its_own_and_nobody_elses() {
        for (var clinic : CLINICS) {
            assertThat(withheld.ready(Set.of(clinic)::contains, NONE, 100)).hasSize(3)
                .extracting(Place::agency)
                .containsOnly(clinic);
        }
        assertThat(withheld.ready(clinic -> false, NONE, 100)).isEmpty();
    }

    @Test
    void no_more_than_the_limit_and_the_rest_once_those_are_told() {
        var first = withheld.ready(clinic -> true, NONE, 5);
        first.forEach(place -> withheld.apply(new Change(place, false)));

        assertThat(first).hasSize(5);
        assertThat(withheld.ready(clinic -> true, NONE, 100)).hasSize(4).doesNotContainAnyElementsOf(first);
    }

    @Test
    void those_that_are_left_out_take_nobodys_place() {
        var first = withheld.ready(clinic -> true, NONE, 1).getFirst().referral();

        assertThat(withheld.ready(clinic -> true, first::equals, 6)).hasSize(6)
            .extracting(Place::referral)
            .doesNotContain(first);
    }

    /** However many they are: what cannot be told is tried again after a while. */
    @Test
    void those_that_cannot_be_told_keep_nobody_from_its_turn() {
        var turns = Stream.generate(() -> withheld.ready(clinic -> true, NONE, 2)).limit(6).toList();

        assertThat(turns.stream().flatMap(List::stream).distinct()).hasSize(9);
        assertThat(turns.getLast()).as("from the front again").isEqualTo(turns.getFirst());
    }

    @Test
    void said_twice_it_is_owed_and_told_once() {
        owe(CLINICS.getFirst(), "one");
        assertThat(size(withheld)).isEqualTo(9);

        var told = new Change(place(CLINICS.getFirst(), "one"), false);
        withheld.apply(told);
        withheld.apply(told);
        assertThat(size(withheld)).isEqualTo(8);
    }

    @Test
    void of_what_was_erased_nothing_is_owed_to_anybody() {
        withheld.forget(Set.of(place(CLINICS.getFirst(), "one").referral()));

        assertThat(size(withheld)).isEqualTo(6);
        assertThat(withheld.ready(clinic -> true, NONE, 100)).extracting(Place::referral)
            .doesNotContain(place(CLINICS.getFirst(), "one").referral());
    }

    @Test
    void what_was_owed_before_a_restart_is_owed_after_it() {
        assertThat(size(new WithheldStore(store))).isEqualTo(9);
        assertThat(new WithheldStore(store).ready(clinic -> true, NONE, 100))
            .containsExactlyInAnyOrderElementsOf(withheld.ready(clinic -> true, NONE, 100));
    }

    private void owe(AgencyId clinic, String name) {
        withheld.apply(new Change(place(clinic, name), true));
    }

    private static Place place(AgencyId clinic, String name) {
        var referral = ReferralId.derive("test", name);
        return new Place(clinic, referral, AssignmentId.derive(referral, 1, clinic, "medical-care"));
    }

    private static int size(WithheldStore withheld) {
        return withheld.byAgency().values().stream().mapToInt(Integer::intValue).sum();
    }

}
