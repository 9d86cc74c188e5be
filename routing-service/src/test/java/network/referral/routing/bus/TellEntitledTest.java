package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.events.AgencyRecord;
import network.referral.events.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which cases are looked at when an agency comes to know more or less. */
class TellEntitledTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private final KeyValueStore<String, byte[]> cases = InMemory.store(CaseStore.NAME, Serdes.String(),
            Serdes.ByteArray());

    private final KeyValueStore<String, String> entitlements = InMemory.store(EntitledStore.NAME, Serdes.String(),
            Serdes.String());

    private final EntitledStore entitled = new EntitledStore(entitlements);

    private final Wire wire = new Wire(RegistrySettings.of("http://127.0.0.1:9"));

    private final RoutingMetrics metrics = new RoutingMetrics(new SimpleMeterRegistry());

    private final Recipients recipients = new Recipients(new Directory(wire, Map.of(), metrics));

    private final SealForAgency seal = new SealForAgency(recipients, metrics);

    private final TellEntitled tell = new TellEntitled(seal, new Sights(seal, entitled),
            new CaseStores(new CaseStore(cases), null, null, null, null, null, null, entitled, null, null),
            () -> new Telling(null, null, agency -> false));

    @BeforeEach
    void nobodyIsEntitledToAnything() {
        entitled.begin();
    }

    @AfterEach
    void close() {
        cases.close();
        entitlements.close();
        wire.close();
    }

    /** Whoever is left out is never told, and what it may know no more stays with it. */
    @Test
    void of_more_cases_than_are_looked_at_at_once_none_is_left_out_and_none_comes_twice() {
        var known = cases(2 * TellEntitled.AT_MOST + 1);
        entitle("profile");

        var looked = new ArrayList<ReferralId>();
        for (int time = 0; time < 3; time++) {
            looked.addAll(tell.next());
            assertThat(entitled.of(CLINIC)).as("it may have been told by either").hasSize(2);
        }

        assertThat(looked).containsExactlyInAnyOrderElementsOf(known);
        assertThat(tell.next()).isEmpty();
        assertThat(entitled.of(CLINIC)).hasSize(1);
    }

    @Test
    void where_as_many_are_left_as_are_looked_at_at_once_none_comes_twice() {
        var known = cases(TellEntitled.AT_MOST);
        entitle("profile");

        assertThat(tell.next()).containsExactlyInAnyOrderElementsOf(known);
        assertThat(tell.next()).isEmpty();
        assertThat(tell.next()).isEmpty();
        assertThat(entitled.of(CLINIC)).hasSize(1);
    }

    @Test
    void one_that_cannot_be_followed_is_looked_at_again_before_the_round_is_over() {
        var known = cases(1);
        entitle("profile");
        assertThat(tell.next()).isEqualTo(known);

        tell.again(known.getFirst());

        assertThat(tell.next()).isEqualTo(known);
        assertThat(entitled.of(CLINIC)).hasSize(2);
        assertThat(tell.next()).isEmpty();
        assertThat(entitled.of(CLINIC)).hasSize(1);
    }

    private List<ReferralId> cases(int many) {
        var known = Stream.generate(Sample::someone).limit(many).toList();
        known.forEach(referral -> cases.put(referral.toString(), new byte[0]));
        return known;
    }

    private void entitle(String compartment) {
        recipients.listed(null,
                AgencyRecord.newBuilder()
                    .setAgencyId(CLINIC.value())
                    .setJurisdiction("TM")
                    .setType("health")
                    .setSupervisor(CLINIC + ":supervisor")
                    .setEntitlement(List.of(new Entitlement(compartment, "R")))
                    .setConsentPurpose("assistance")
                    .build());
        tell.watch();
    }

}
