package network.referral.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.ledger.Unaccounted.What;
import org.junit.jupiter.api.Test;

class ParkedRecordsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Set<String> over = new HashSet<>();

    private final ParkedRecords parked = new ParkedRecords(record -> over.contains(record.position()));

    @Test
    void what_was_parked_waits_until_its_case_shows_what_became_of_it() {
        parked.parked(report("i/0/1", "one", "1"));
        parked.parked(report("i/0/2", "one", "2"));
        parked.parked(report("i/0/3", "two", "1"));

        parked.cameBy("three", record -> true);
        parked.cameBy("one", record -> record.claim().orElseThrow().name().equals("1"));

        assertThat(parked.waiting()).extracting(ParkedRecord::position).containsExactly("i/0/2", "i/0/3");
        assertThat(parked.count(What.DECISION)).isEqualTo(2);
        assertThat(parked.count(What.STATUS)).isZero();
    }

    /** As all that comes of a letter at the next start. */
    @Test
    void what_its_case_shows_already_never_waits() {
        over.add("i/0/1");

        parked.parked(report("i/0/1", "one", "1"));

        assertThat(parked.waiting()).isEmpty();
    }

    @Test
    void it_is_named_by_its_referral_or_by_its_place() {
        parked.parked(report("i/0/1", "one", "1"));
        parked.parked(unreadable("s/0/2"));

        assertThat(parked.waiting()).extracting(ParkedRecord::asUnaccounted)
            .containsExactly(new Unaccounted("one", What.DECISION, NOON, Optional.of("i/0/1")),
                    new Unaccounted("s/0/2", What.STATUS, NOON, Optional.of("s/0/2")));
    }

    @Test
    void a_second_letter_on_it_is_no_second_record() {
        parked.parked(report("i/0/1", "one", ""));
        parked.parked(report("i/0/1", "one", "1"));

        assertThat(parked.count(What.DECISION)).isEqualTo(1);
        parked.cameBy("one", record -> record.claim().orElseThrow().name().equals("1"));
        assertThat(parked.waiting()).as("the later letter could be read").isEmpty();
    }

    @Test
    void what_is_settled_waits_no_more_until_it_is_parked_again() {
        parked.parked(report("i/0/1", "one", "1"));
        parked.settled("i/0/1", NOON, true);
        parked.settled("i/0/1", NOON, true);
        assertThat(parked.waiting("i/0/1")).isEmpty();

        parked.parked(report("i/0/1", "one", "1"));

        assertThat(parked.waiting("i/0/1")).isPresent();
    }

    /** Without a key they may lie in partitions of their own. */
    @Test
    void a_settlement_may_be_read_before_its_letter() {
        parked.settled("s/0/1", at(3), false);
        parked.parked(unreadable("s/0/1", 1));
        parked.parked(unreadable("s/0/1", 2));

        assertThat(parked.waiting()).isEmpty();
    }

    /** By two people, or by one who was not told that the first one counts. */
    @Test
    void what_is_settled_twice_waits_all_the_same_once_it_is_parked_again() {
        parked.parked(unreadable("s/0/1", 1));
        parked.settled("s/0/1", at(2), false);
        parked.settled("s/0/1", at(3), false);
        assertThat(parked.waiting()).isEmpty();

        parked.parked(unreadable("s/0/1", 4));

        assertThat(parked.waiting()).hasSize(1);
    }

    @Test
    void a_settlement_is_not_of_what_was_parked_after_it_though_it_be_read_before() {
        parked.parked(unreadable("s/0/1", 3));
        parked.parked(unreadable("s/0/1", 1));

        parked.settled("s/0/1", at(2), false);

        assertThat(parked.waiting()).extracting(ParkedRecord::since).containsExactly(at(3));
    }

    /** Those of two brokers may differ. */
    @Test
    void where_the_order_is_known_no_clock_is_asked() {
        parked.parked(report("i/0/1", "one", "1"));

        parked.settled("i/0/1", NOON.minusMillis(1), true);

        assertThat(parked.waiting()).isEmpty();
    }

    @Test
    void of_one_topic_it_holds_so_many_and_of_another_as_many_again() {
        parked.parked(unreadable("flooded/0/0"));
        for (int i = 0; i < ParkedRecords.MOST_OF_A_TOPIC + 10; i++) {
            parked.parked(unreadable("flooded/0/" + i));
        }
        parked.parked(unreadable("other/0/1"));
        assertThat(parked.count(What.STATUS)).isEqualTo(ParkedRecords.MOST_OF_A_TOPIC + 1);

        parked.settled("flooded/0/0", NOON, true);
        parked.parked(unreadable("flooded/0/" + ParkedRecords.MOST_OF_A_TOPIC));

        assertThat(parked.waiting("flooded/0/" + ParkedRecords.MOST_OF_A_TOPIC)).isPresent();
    }

    private static ParkedRecord report(String position, String referral, String revision) {
        return new ParkedRecord(position, What.DECISION, NOON,
                Optional.of(new Claim(referral, What.DECISION, revision)), "", "");
    }

    private static ParkedRecord unreadable(String position) {
        return unreadable(position, 0);
    }

    private static ParkedRecord unreadable(String position, int minute) {
        return new ParkedRecord(position, What.STATUS, at(minute), Optional.empty(), "", "");
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

}
