package network.referral.audit.denial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.access.Caller;
import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Deed;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

/** Whoever is turned away is on record, and nobody can drown the others. */
class DenialsOnRecordTest {

    private static final Caller CLINIC = new Caller(Optional.of(new AgencyId("harbour-clinic")), "harbour-ward",
            Set.of());

    private final List<Deed> told = new ArrayList<>();

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private final DenialsOnRecord denials = new DenialsOnRecord(new Kept(), () -> now);

    @Test
    void a_known_caller_is_named_every_time() {
        for (int i = 0; i < 50; i++) {
            denials.denied(Optional.of(CLINIC), "forbidden");
        }

        assertThat(told).hasSize(50).allSatisfy(deed -> {
            assertThat(deed.outcome()).isEqualTo("forbidden");
            assertThat(deed.who().client()).contains("harbour-ward");
            assertThat(deed.who().agency()).contains(new AgencyId("harbour-clinic"));
        });
    }

    @Test
    void of_unknown_ones_ten_a_second_are_on_record() {
        unknown(500);
        assertThat(told).hasSize(10);
        now = now.plusSeconds(1);
        unknown(3);
        assertThat(told).hasSize(13).allSatisfy(deed -> assertThat(deed.who().client()).isEmpty());
        denials.denied(Optional.of(CLINIC), "forbidden");
        assertThat(told).hasSize(14);
    }

    @Test
    void of_one_that_asks_too_much_ten_a_second_are_on_record() {
        for (int i = 0; i < 500; i++) {
            denials.denied(Optional.of(CLINIC), "rate-limited");
        }
        assertThat(told).hasSize(10).allSatisfy(deed -> assertThat(deed.who().client()).contains("harbour-ward"));
    }

    private void unknown(int times) {
        for (int i = 0; i < times; i++) {
            denials.denied(Optional.empty(), "unauthenticated");
        }
    }

    private final class Kept implements AuditTrail {

        @Override
        public void record(Deed deed) {
            throw new AssertionError("A refusal does not wait");
        }

        @Override
        public void note(Deed deed) {
            throw new AssertionError("A refusal does not wait");
        }

        @Override
        public void mention(Deed deed) {
            told.add(deed);
        }

        @Override
        public void close() {
            told.clear();
        }

    }

}
