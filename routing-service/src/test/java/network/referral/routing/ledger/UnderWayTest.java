package network.referral.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.ledger.Unaccounted.What;
import org.junit.jupiter.api.Test;

/** What has come in of a referral and has no counterpart yet. */
class UnderWayTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant LATER = NOON.plus(Ledger.GRACE).plusSeconds(1);

    private final Set<String> onTheirCases = new HashSet<>();

    private final Ledger ledger = new Ledger(referral -> claim -> onTheirCases.contains(referral + "/" + claim.name()));

    @Test
    void a_report_is_corrected_by_a_later_revision_that_neither_a_case_nor_a_letter_has_taken() {
        reported("i/0/1", "1");
        assertThat(ledger.isCorrected("one", 1)).as("by itself").isFalse();
        reported("i/0/2", "10");
        reported("i/0/3", "");
        said("s/0/1", "11", NOON);
        assertThat(ledger.isCorrected("one", 9)).isTrue();
        assertThat(ledger.isCorrected("one", 10)).as("by what cannot be read, or is no report").isFalse();
        assertThat(ledger.isCorrected("two", 1)).isFalse();

        onTheirCases.add("one/10");
        assertThat(ledger.isCorrected("one", 1)).isFalse();
        onTheirCases.clear();
        ledger.parked("i/0/2", false);
        assertThat(ledger.isCorrected("one", 1)).isFalse();
    }

    @Test
    void whom_a_later_revision_implicates_is_kept_out_by_the_word_of_the_same_reporter_alone() {
        implicates("i/0/1", "1", "police");
        implicates("i/0/2", "2", "migration");
        implicates("i/0/3", "3", "customs", "ministry");
        reported("i/0/4", "4");

        assertThat(ledger.keptOut("one", 1, "border-guard")).containsExactlyInAnyOrder("migration", "customs",
                "ministry");
        assertThat(ledger.keptOut("one", 1, "hotline")).isEmpty();
        assertThat(ledger.keptOut("two", 1, "border-guard")).isEmpty();

        onTheirCases.add("one/2");
        ledger.parked("i/0/3", false);

        assertThat(ledger.keptOut("one", 1, "border-guard")).isEmpty();
    }

    @Test
    void a_statement_that_neither_a_case_nor_a_letter_has_taken_is_heard_no_more_than_what_came_later() {
        said("s/0/1", "a", LATER);
        said("s/0/2", "b", NOON);
        said("s/0/3", "c", NOON.minusSeconds(1));
        onTheirCases.add("one/c");
        assertThat(ledger.heardUntil("one", LATER)).isEqualTo(NOON);
        assertThat(ledger.heardUntil("one", LATER.plusMillis(1))).as("read before").isEqualTo(Instant.MAX);
        assertThat(ledger.heardUntil("two", LATER)).isEqualTo(Instant.MAX);

        ledger.parked("s/0/2", false);

        assertThat(ledger.heardUntil("one", LATER)).isEqualTo(LATER);
        onTheirCases.add("one/a");
        assertThat(ledger.heardUntil("one", LATER)).isEqualTo(Instant.MAX);
    }

    @Test
    void before_a_report_is_heard_nothing_is() {
        reported("i/0/1", "1");
        reported("i/0/2", "2");
        onTheirCases.add("one/1");
        assertThat(ledger.heardUntil("one", NOON)).as("all that came due since waits").isEqualTo(NOON);
        assertThat(ledger.heardUntil("one", Instant.MIN)).isEqualTo(Instant.MIN);
        assertThat(ledger.heardUntil("one", LATER.plusMillis(1))).as("read before").isEqualTo(Instant.MAX);

        onTheirCases.add("one/2");

        assertThat(ledger.heardUntil("one", LATER)).isEqualTo(Instant.MAX);
    }

    private void implicates(String position, String revision, String... agencies) {
        ledger.cameIn(position,
                Optional.of(new Claim("one", What.DECISION, revision, Optional.empty(),
                        Optional.of(new Claim.Implicated(Set.of(agencies), "border-guard")))),
                new Unaccounted("one", What.DECISION, NOON), LATER);
    }

    private void reported(String position, String revision) {
        cameIn(position, What.DECISION, revision, NOON);
    }

    private void said(String position, String id, Instant at) {
        cameIn(position, What.STATUS, id, at);
    }

    private void cameIn(String position, What what, String name, Instant at) {
        ledger.cameIn(position, Optional.of(new Claim("one", what, name)), new Unaccounted("one", what, at), LATER);
    }

}
