package network.referral.keystore.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The key of a referral")
class CustodyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    private static final Instant LATER = NOW.plusSeconds(60);

    private static final Hold HOLD = new Hold(HoldReason.COURT_ORDER, NOW);

    private static final Custody ABSENT = free(KeyState.ABSENT);

    private static final Custody ACTIVE = free(KeyState.ACTIVE);

    private static final Custody ERASED = free(KeyState.ERASED);

    private static final Custody TWICE = new Custody(KeyState.ACTIVE,
            Map.of(HoldReason.COURT_ORDER, NOW, HoldReason.OVERSIGHT_INQUIRY, LATER));

    private static final HoldSeen ANY = new HoldSeen(Optional.empty(), Optional.empty());

    @Test
    void is_made_by_the_first_wrap() {
        assertThat(ABSENT.wrap(1, true)).isEqualTo(Ruling.allowed(new Fact.KeyMade(1)));
        assertThat(ACTIVE.wrap(1, true)).isEqualTo(Ruling.allowed());
    }

    @Test
    void needs_room_only_when_it_is_made() {
        assertThat(ABSENT.wrap(1, false)).isEqualTo(Ruling.refused(Refusal.KEY_STORE_FULL));
        assertThat(ACTIVE.wrap(1, false)).isEqualTo(Ruling.allowed());
    }

    @Test
    void unwraps_only_where_it_is() {
        assertThat(ACTIVE.unwrap()).isEqualTo(Ruling.allowed());
        assertThat(ABSENT.unwrap()).isEqualTo(Ruling.refused(Refusal.UNKNOWN_REFERRAL));
    }

    @Test
    void does_nothing_once_it_was_erased() {
        assertThat(ERASED.wrap(1, true)).isEqualTo(Ruling.refused(Refusal.ERASED));
        assertThat(ERASED.wrap(1, false)).isEqualTo(Ruling.refused(Refusal.ERASED));
        assertThat(ERASED.unwrap()).isEqualTo(Ruling.refused(Refusal.ERASED));
        assertThat(ERASED.hold(HoldReason.COURT_ORDER, NOW)).isEqualTo(Ruling.refused(Refusal.ERASED));
        assertThat(ERASED.lift(ANY)).isEqualTo(Ruling.allowed());
        assertThat(ERASED.erase(LATER)).isEqualTo(Ruling.allowed());
    }

    @Test
    void is_erased_even_before_it_is_made() {
        assertThat(ABSENT.erase(NOW)).isEqualTo(Ruling.allowed(new Fact.KeyErased(NOW)));
    }

    @Test
    void is_not_erased_while_it_is_held() {
        for (var state : new Custody[] { ABSENT, ACTIVE }) {
            var held = held(state.key());

            assertThat(held.erase(LATER)).isEqualTo(Ruling.refused(Refusal.LEGAL_HOLD));
            assertThat(held.wrap(1, true)).isEqualTo(state.wrap(1, true));
        }
    }

    @Test
    void is_held_since_its_reason_was_first_given() {
        var held = held(KeyState.ACTIVE);

        assertThat(held.hold(HoldReason.COURT_ORDER, LATER)).isEqualTo(Ruling.allowed(new Fact.HoldSet(HOLD)));
        assertThat(held.hold(HoldReason.OVERSIGHT_INQUIRY, LATER))
            .isEqualTo(Ruling.allowed(new Fact.HoldSet(new Hold(HoldReason.OVERSIGHT_INQUIRY, LATER))));
    }

    @Test
    void is_held_for_each_reason_until_that_one_is_lifted() {
        assertThat(TWICE.lift(of(HoldReason.COURT_ORDER))).isEqualTo(Ruling.allowed(new Fact.HoldLifted(HOLD)));
        assertThat(TWICE.lift(of(HoldReason.CLAIM_OF_THE_PERSON))).isEqualTo(Ruling.allowed());
        assertThat(TWICE.lift(ANY)).as("which of them").isEqualTo(Ruling.refused(Refusal.HELD_OTHERWISE));
        assertThat(TWICE.lift(new HoldSeen(Optional.empty(), Optional.of(LATER.toString()))))
            .isEqualTo(Ruling.allowed(new Fact.HoldLifted(new Hold(HoldReason.OVERSIGHT_INQUIRY, LATER))));
        assertThat(TWICE.erase(LATER)).isEqualTo(Ruling.refused(Refusal.LEGAL_HOLD));
    }

    @Test
    void is_lifted_where_its_hold_is_the_one_that_was_seen() {
        var seen = new HoldSeen(Optional.of(HoldReason.COURT_ORDER), Optional.of("2026-11-24T08:15:00Z"));

        assertThat(TWICE.lift(seen)).isEqualTo(Ruling.allowed(new Fact.HoldLifted(HOLD)));
        assertThat(new Custody(KeyState.ACTIVE, Map.of(HoldReason.COURT_ORDER, LATER)).lift(seen))
            .isEqualTo(Ruling.refused(Refusal.HELD_OTHERWISE));
        assertThat(ACTIVE.lift(seen)).isEqualTo(Ruling.allowed());
    }

    @Test
    void is_not_lifted_by_whoever_asked_before_it_was_held() {
        var held = held(KeyState.ACTIVE);

        for (var seen : List.of(ANY, of(HoldReason.COURT_ORDER))) {
            assertThat(held.lift(seen.asOf(Map.of()))).isEqualTo(Ruling.refused(Refusal.HELD_OTHERWISE));
            assertThat(held.lift(seen.asOf(Map.of(HoldReason.COURT_ORDER, LATER))))
                .isEqualTo(Ruling.refused(Refusal.HELD_OTHERWISE));
            assertThat(held.lift(seen.asOf(held.holds()))).isEqualTo(Ruling.allowed(new Fact.HoldLifted(HOLD)));
            assertThat(ACTIVE.lift(seen.asOf(Map.of()))).isEqualTo(Ruling.allowed());
        }
        assertThat(TWICE.lift(ANY.asOf(TWICE.holds()))).isEqualTo(Ruling.refused(Refusal.HELD_OTHERWISE));
    }

    @Test
    void is_lifted_as_often_as_asked() {
        assertThat(ACTIVE.lift(ANY)).isEqualTo(Ruling.allowed());
        assertThat(held(KeyState.ACTIVE).lift(ANY)).isEqualTo(Ruling.allowed(new Fact.HoldLifted(HOLD)));
    }

    @Test
    void is_bound_to_referral_revision_and_compartment() {
        var referral = ReferralId.derive("harbour-police", "key-0001");

        assertThat(new KeyPlace(referral, 2, "health").associated()).asString()
            .isEqualTo("rn1|key|" + referral + "|2|health");
    }

    @Test
    void reads_its_hold_reasons_back() {
        assertThat(HoldReason.words())
            .allSatisfy(word -> assertThat(HoldReason.ofWord(word).orElseThrow().word()).isEqualTo(word));
        assertThat(HoldReason.ofWord("because")).isEmpty();
    }

    private static Custody free(KeyState key) {
        return new Custody(key, Map.of());
    }

    private static Custody held(KeyState key) {
        return new Custody(key, Map.of(HOLD.reason(), HOLD.since()));
    }

    private static HoldSeen of(HoldReason reason) {
        return new HoldSeen(Optional.of(reason), Optional.empty());
    }

}
