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
            Optional.empty(), Set.of());

    private final List<Deed> told = new ArrayList<>();

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private final DenialsOnRecord denials = new DenialsOnRecord(new Kept(), () -> now);

    @Test
    void a_known_caller_is_named_at_once_and_by_how_often_it_was_turned_away() {
        for (int i = 0; i < 50; i++) {
            denials.denied(Optional.of(CLINIC), "forbidden");
        }

        assertThat(told).extracting(Deed::outcome).containsExactly("forbidden", "forbidden-10");
        assertThat(told).allSatisfy(deed -> {
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
    void who_is_held_back_is_on_record_by_the_size_of_the_flood() {
        for (int i = 0; i < 1234; i++) {
            denials.denied(Optional.of(CLINIC), "rate-limited");
        }
        assertThat(told).extracting(Deed::outcome)
            .containsExactly("rate-limited", "rate-limited-10", "rate-limited-100", "rate-limited-1000");
        assertThat(told).allSatisfy(deed -> assertThat(deed.who().client()).contains("harbour-ward"));

        now = now.plusSeconds(60);
        denials.denied(Optional.of(CLINIC), "rate-limited");
        assertThat(told).extracting(Deed::outcome).hasSize(5).last().isEqualTo("rate-limited");
    }

    @Test
    void a_flood_of_one_hides_nothing_of_another() {
        var other = new Caller(Optional.of(new AgencyId("harbour-clinic")), "harbour-ward", Optional.of("9f2c41d0"),
                Set.of());
        for (int i = 0; i < 500; i++) {
            denials.denied(Optional.of(CLINIC), "rate-limited");
        }
        denials.denied(Optional.of(other), "rate-limited");
        denials.denied(Optional.of(CLINIC), "forbidden");

        assertThat(told).hasSize(5)
            .anySatisfy(deed -> assertThat(deed.who().client()).contains("harbour-ward:9f2c41d0"))
            .anySatisfy(deed -> assertThat(deed.outcome()).isEqualTo("forbidden"));
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
            throw new AssertionError("Nothing was done");
        }

        @Override
        public void refused(Deed deed) {
            told.add(deed);
        }

        @Override
        public void missed() {
            throw new AssertionError("Every refusal has a place");
        }

        @Override
        public void close() {
            told.clear();
        }

    }

}
