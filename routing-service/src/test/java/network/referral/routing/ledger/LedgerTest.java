package network.referral.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.ledger.Unaccounted.What;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant LATER = NOON.plus(Ledger.GRACE).plusSeconds(1);

    private final Set<String> onTheirCases = new HashSet<>();

    private final Ledger ledger = new Ledger(claim -> onTheirCases.contains(claim.referral() + "/" + claim.name()));

    @Test
    void a_report_without_a_decision_is_named_after_a_while() {
        report("i/0/1", "one");

        assertThat(ledger.unaccounted(NOON.plusSeconds(1))).isEmpty();
        assertThat(ledger.unaccounted(LATER)).containsExactly(new Unaccounted("one", What.DECISION, NOON));
    }

    @Test
    void the_two_sides_may_come_in_any_order() {
        report("i/0/1", "one");
        onTheirCases.add("one/1");
        onTheirCases.add("two/1");
        report("i/0/2", "two");

        assertThat(ledger.unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_case_that_comes_by_balances_what_it_shows_and_nothing_else() {
        report("i/0/1", "one");
        report("i/0/2", "two");

        ledger.cameBy("one", claim -> claim.name().equals("1"));
        ledger.cameBy("two", claim -> claim.name().equals("2"));
        ledger.cameBy("three", claim -> true);

        assertThat(ledger.unaccounted(LATER)).extracting(Unaccounted::referral).containsExactly("two");
        ledger.parked("i/0/1");
        ledger.cameBy("two", claim -> true);
        assertThat(ledger.unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_repeat_has_the_counterpart_of_the_first() {
        report("i/0/1", "one");
        report("i/0/2", "one");
        onTheirCases.add("one/1");
        report("i/0/3", "one");

        assertThat(ledger.unaccounted(LATER)).isEmpty();
    }

    @Test
    void what_was_parked_is_accounted_for_and_only_that() {
        ledger.parked("i/0/1");
        report("i/0/1", "one");
        report("i/0/2", "two");
        report("i/0/3", "two");
        ledger.parked("i/0/3");

        assertThat(ledger.unaccounted(LATER)).extracting(Unaccounted::referral).containsExactly("two");
        onTheirCases.add("two/1");
        assertThat(ledger.unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_read_must_be_parked() {
        ledger.cameIn("i/0/7", Optional.empty(), new Unaccounted("i/0/7", What.DECISION, NOON));
        assertThat(ledger.unaccounted(LATER)).hasSize(1);

        ledger.parked("i/0/7");
        assertThat(ledger.unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_deadline_that_passed_without_a_consequence_is_named() {
        ledger.waits("one", Optional.of(NOON));
        assertThat(ledger.unaccounted(LATER)).containsExactly(new Unaccounted("one", What.DEADLINE, NOON));

        ledger.waits("one", Optional.of(LATER));
        assertThat(ledger.unaccounted(LATER)).isEmpty();
        ledger.waits("one", Optional.empty());
        assertThat(ledger.unaccounted(LATER.plusSeconds(900))).isEmpty();
    }

    private void report(String position, String referral) {
        ledger.cameIn(position, Optional.of(new Ledger.Claim(referral, What.DECISION, "1")),
                new Unaccounted(referral, What.DECISION, NOON));
    }

}
