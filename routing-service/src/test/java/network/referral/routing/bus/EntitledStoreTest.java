package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntitledStoreTest {

    private static final AgencyId CLINIC = new AgencyId("clinic");

    private static final Entitlement SOME = new Entitlement(
            Map.of("consent", Access.READ, "health", Access.WITH_CONSENT, "suspects", Access.NONE), "assistance");

    private final KeyValueStore<String, String> store = InMemory.store(EntitledStore.NAME, Serdes.String(),
            Serdes.String());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_noted_is_known_after_a_restart_also_that_it_was_nothing() {
        var noted = Set.of(SOME, Entitlement.NOTHING, new Entitlement(SOME.access(), "police"));
        new EntitledStore(store).put(CLINIC, noted);

        assertThat(new EntitledStore(store).of(CLINIC)).isEqualTo(noted);
    }

    @Test
    void an_agency_that_is_new_was_entitled_to_nothing_and_before_anything_was_noted_none_is_new() {
        var entitled = new EntitledStore(store);
        assertThat(entitled.of(CLINIC)).isEmpty();

        entitled.begin();

        assertThat(entitled.of(CLINIC)).containsExactly(Entitlement.NOTHING);
        assertThat(new EntitledStore(store).of(CLINIC)).containsExactly(Entitlement.NOTHING);
    }

    @Test
    void no_purpose_at_all_can_be_read_too() {
        new EntitledStore(store).put(CLINIC, Set.of(new Entitlement(Map.of(), " ")));

        assertThat(new EntitledStore(store).of(CLINIC)).hasSize(1);
    }

    @Test
    void a_word_of_another_build_gives_nothing_and_stops_nobody() {
        store.put(CLINIC.value(), "purpose:assistance health=READ risk=BY_APPOINTMENT =READ odd\nanother line");

        assertThat(new EntitledStore(store).of(CLINIC)).singleElement()
            .satisfies(
                    read -> assertThat(read.access()).containsEntry("health", Access.READ).doesNotContainKey("risk"));
    }

}
