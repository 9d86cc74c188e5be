package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.EncryptionKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Content is sealed by the newest key that is not retired, and by no other. */
class SealingKeyTest {

    private static final boolean RETIRED = true;

    @BeforeAll
    static void trust() {
        TrustedClasses.install();
    }

    @Test
    void of_several_that_hold_the_newest_is_taken() {
        assertThat(taken(key("first", !RETIRED), key("second", !RETIRED))).contains("second");
    }

    @Test
    void what_is_retired_seals_nothing_wherever_it_stands() {
        assertThat(taken(key("lost", RETIRED), key("new", !RETIRED))).contains("new");
        assertThat(taken(key("old", !RETIRED), key("lost", RETIRED))).contains("old");
        assertThat(taken(key("lost", RETIRED))).isEmpty();
        assertThat(taken()).isEmpty();
    }

    private static Optional<String> taken(EncryptionKey... keys) {
        var agency = AgencyRecord.newBuilder()
            .setAgencyId("harbour-clinic")
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor("harbour-clinic:supervisor")
            .setStanding(AgencyStanding.ACTIVE)
            .setEncryptionKeys(List.of(keys))
            .build();
        return SealingKey.of(agency).map(key -> key.getKeyId().toString());
    }

    private static EncryptionKey key(String id, boolean retired) {
        return new EncryptionKey(id, "HPKE-X25519-HKDF-SHA256-AES256-GCM", ByteBuffer.allocate(32),
                Instant.parse("2026-11-24T08:00:00Z"), retired);
    }

}
