package network.referral.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import network.referral.routing.ledger.Unaccounted.What;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant LATER = NOON.plus(Ledger.GRACE).plusSeconds(1);

    private final Set<String> onTheirCases = new HashSet<>();

    private final List<String> lookedUp = new ArrayList<>();

    private final Ledger ledger = new Ledger(referral -> {
        lookedUp.add(referral);
        return claim -> onTheirCases.contains(referral + "/" + claim.name());
    });

    @Test
    void a_report_without_a_decision_is_named_after_a_while() {
        report("i/0/1", "one");

        assertThat(unaccounted(NOON.plusSeconds(1))).isEmpty();
        assertThat(unaccounted(LATER)).containsExactly(new Unaccounted("one", What.DECISION, NOON));
    }

    /** So the runbook has it. */
    @Test
    void a_while_is_45_seconds() {
        assertThat(Ledger.GRACE).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void the_two_sides_may_come_in_any_order() {
        report("i/0/1", "one");
        onTheirCases.add("one/1");
        onTheirCases.add("two/1");
        report("i/0/2", "two");

        assertThat(unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_case_that_comes_by_balances_what_it_shows_and_nothing_else() {
        report("i/0/1", "one");
        report("i/0/2", "two");

        ledger.cameBy("one", claim -> claim.name().equals("1"));
        ledger.cameBy("two", claim -> claim.name().equals("2"));
        ledger.cameBy("three", claim -> true);

        assertThat(unaccounted(LATER)).extracting(Unaccounted::referral).containsExactly("two");
        ledger.parked("i/0/1", false);
        ledger.cameBy("two", claim -> true);
        assertThat(unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_repeat_has_the_counterpart_of_the_first() {
        report("i/0/1", "one");
        report("i/0/2", "one");
        onTheirCases.add("one/1");
        report("i/0/3", "one");

        assertThat(unaccounted(LATER)).isEmpty();
    }

    @Test
    void what_was_parked_is_accounted_for_and_only_that() {
        ledger.parked("i/0/1", true);
        report("i/0/1", "one");
        report("i/0/2", "two");
        report("i/0/3", "two");
        ledger.parked("i/0/3", false);

        assertThat(unaccounted(LATER)).extracting(Unaccounted::referral).containsExactly("two");
        onTheirCases.add("two/1");
        assertThat(unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_second_letter_on_a_record_is_not_kept_for_another() {
        report("i/0/1", "one");
        ledger.parked("i/0/1", false);
        ledger.parked("i/0/1", false);
        report("i/0/1", "two");

        assertThat(unaccounted(LATER)).extracting(Unaccounted::referral).containsExactly("two");
    }

    @Test
    void a_record_that_cannot_be_read_must_be_parked() {
        ledger.cameIn("i/0/7", Optional.empty(), new Unaccounted("i/0/7", What.DECISION, NOON), NOON);
        assertThat(unaccounted(LATER)).hasSize(1);

        ledger.parked("i/0/7", false);
        assertThat(unaccounted(LATER)).isEmpty();
    }

    @Test
    void a_deadline_that_passed_without_a_consequence_is_named() {
        ledger.waits("one", Optional.of(NOON));
        assertThat(unaccounted(LATER)).containsExactly(new Unaccounted("one", What.DEADLINE, NOON));

        ledger.waits("one", Optional.of(LATER));
        assertThat(unaccounted(LATER)).isEmpty();
        ledger.waits("one", Optional.empty());
        assertThat(unaccounted(LATER.plusSeconds(900))).isEmpty();
    }

    @Test
    void what_is_still_under_way_is_shown_to_who_asks_for_it() {
        report("i/0/1", "one");

        assertThat(ledger.unaccounted(NOON.plusMillis(1), Duration.ZERO)).extracting(Unaccounted::referral)
            .containsExactly("one");
    }

    /** A broker's clock may be ahead of routing's. */
    @Test
    void what_was_read_before_had_come_in_before_whatever_its_time_says() {
        var ahead = NOON.plusSeconds(60);
        var sight = Optional.of(new Claim.Sight("gate-4", "woman"));
        ledger.cameIn("s/0/1", Optional.of(new Claim("one", What.STATUS, "a")),
                new Unaccounted("one", What.STATUS, ahead), NOON);
        ledger.cameIn("i/0/1", Optional.of(new Claim("two", What.DECISION, "1", sight, Optional.empty())),
                new Unaccounted("two", What.DECISION, ahead), NOON);

        assertThat(ledger.heardUntil("one", Instant.MIN)).isEqualTo(NOON);
        assertThat(isReportedAgain("one")).isTrue();
        assertThat(ledger.isReportedAgain("one", "gate-4", Set.of(), NOON.minusMillis(1))).isFalse();
        assertThat(unaccounted(LATER)).extracting(Unaccounted::since).containsExactly(NOON, NOON);
    }

    @Test
    void a_statement_is_open_until_a_case_or_a_letter_has_taken_it() {
        said("s/0/1", "one", "a");
        said("s/0/2", "one", "b");
        assertThat(ledger.isOpen("s/0/1")).isTrue();

        onTheirCases.add("one/a");
        ledger.parked("s/0/2", false);

        assertThat(ledger.isOpen("s/0/1")).isFalse();
        assertThat(ledger.isOpen("s/0/2")).isFalse();
    }

    @Test
    void of_a_topic_that_brought_too_many_nobody_says_that_one_is_not_open() {
        IntStream.range(0, Ledger.MOST_OF_A_TOPIC).forEach(offset -> said("s/0/" + offset, "one", "a" + offset));
        assertThat(ledger.isOpen("s/0/" + Ledger.MOST_OF_A_TOPIC)).isFalse();

        said("s/0/" + Ledger.MOST_OF_A_TOPIC, "one", "b");

        assertThat(ledger.isOpen("s/0/" + Ledger.MOST_OF_A_TOPIC)).isTrue();
        assertThat(ledger.isOpen("t/0/0")).isFalse();
    }

    private void said(String position, String referral, String name) {
        ledger.cameIn(position, Optional.of(new Claim(referral, What.STATUS, name)),
                new Unaccounted(referral, What.STATUS, NOON), LATER);
    }

    @Test
    void of_an_encounter_each_report_is_known_until_it_has_a_counterpart() {
        shared("i/0/1", "one", "gate-4");
        shared("i/0/2", "two", "gate-4");
        report("i/0/3", "three");

        assertThat(isReportedAgain("one")).isTrue();
        assertThat(isReportedAgain("two")).isTrue();
        assertThat(isReportedAgain("one", "two")).isFalse();
        assertThat(ledger.isReportedAgain("one", "gate-4", Set.of(), NOON.minusMillis(1))).as("came in later")
            .isFalse();
        assertThat(ledger.isReportedAgain("one", "gate-5", Set.of(), NOON)).isFalse();
        onTheirCases.add("two/1");
        assertThat(isReportedAgain("one")).isFalse();
        ledger.parked("i/0/1", false);
        assertThat(isReportedAgain("two")).isFalse();
    }

    @Test
    void one_that_is_of_another_person_is_not_the_same_one_reported_again() {
        shared("i/0/1", "one", "gate-4");
        shared("i/0/2", "two", "gate-4");
        shared("i/0/3", "three", "gate-4");
        ledger.isOf("one", "woman", "one");
        ledger.isOf("three", "woman", "two");

        assertThat(isReportedAgain("one")).as("two may be").isTrue();
        ledger.isOf("two", "woman", "two");
        assertThat(isReportedAgain("one")).isFalse();
        assertThat(isReportedAgain("two")).isTrue();
        ledger.isOf("three", "woman", "one");
        assertThat(isReportedAgain("one")).as("as it was corrected").isTrue();
    }

    @Test
    void one_that_is_read_again_is_gone_once_it_was_decided() {
        shared("i/0/1", "one", "gate-4");
        shared("i/0/2", "two", "gate-4");
        ledger.cameIn("i/0/2", Optional.of(sighted("two", "1", "gate-4", "woman")),
                new Unaccounted("two", What.DECISION, NOON), NOON.minusMillis(1));

        ledger.parked("i/0/2", false);

        assertThat(ledger.isReportedAgain("one", "gate-4", Set.of(), LATER)).isFalse();
    }

    @Test
    void one_that_was_corrected_may_be_of_that_person_whoever_it_was_of_before() {
        shared("i/0/1", "one", "gate-4");
        shared("i/0/2", "two", "gate-4");
        ledger.isOf("two", "woman", "two");
        assertThat(isReportedAgain("one")).isFalse();

        cameIn("i/0/3", sighted("two", "2", "gate-4", "girl"));

        assertThat(isReportedAgain("one")).isTrue();
        ledger.isOf("two", "girl", "two");
        assertThat(isReportedAgain("one")).isFalse();
    }

    @Test
    void of_more_statements_than_it_holds_of_one_topic_the_first_is_named_and_no_other_topic_forgotten() {
        for (int i = 0; i < 3 * Ledger.MOST_OF_A_TOPIC; i++) {
            unreadable("flooded/0/" + i);
        }
        unreadable("other/0/1");

        assertThat(unaccounted(LATER)).hasSize(Ledger.MOST_OF_A_TOPIC + 2)
            .extracting(Unaccounted::referral)
            .contains("other/0/1", "flooded/0/" + Ledger.MOST_OF_A_TOPIC);
        for (int i = 0; i < 3 * Ledger.MOST_OF_A_TOPIC; i++) {
            ledger.parked("flooded/0/" + i, false);
        }
        assertThat(unaccounted(LATER)).extracting(Unaccounted::referral).containsExactly("other/0/1");
    }

    @Test
    void a_case_is_looked_up_once_for_all_that_came_in_of_it() {
        for (int offset = 0; offset < 40; offset++) {
            said("s/0/" + offset, "one", "a" + offset);
            said("t/0/" + offset, "two", "b" + offset);
            onTheirCases.add("one/a" + offset);
        }

        assertThat(unaccounted(LATER)).hasSize(40).extracting(Unaccounted::referral).containsOnly("two");
        assertThat(lookedUp).containsExactlyInAnyOrder("one", "two");
    }

    private void unreadable(String position) {
        ledger.cameIn(position, Optional.empty(), new Unaccounted(position, What.STATUS, NOON), NOON);
    }

    private boolean isReportedAgain(String first, String... but) {
        return ledger.isReportedAgain(first, "gate-4", Set.of(but), NOON);
    }

    private List<Unaccounted> unaccounted(Instant now) {
        return ledger.unaccounted(now, Ledger.GRACE);
    }

    private void report(String position, String referral) {
        cameIn(position, new Claim(referral, What.DECISION, "1"));
    }

    private void shared(String position, String referral, String encounter) {
        cameIn(position, sighted(referral, "1", encounter, "woman"));
    }

    private static Claim sighted(String referral, String revision, String encounter, String likeness) {
        return new Claim(referral, What.DECISION, revision, Optional.of(new Claim.Sight(encounter, likeness)),
                Optional.empty());
    }

    private void cameIn(String position, Claim claim) {
        ledger.cameIn(position, Optional.of(claim), new Unaccounted(claim.referral(), What.DECISION, NOON), NOON);
    }

}
