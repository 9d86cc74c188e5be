package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is left out until the registry knows its schema. */
class UnreadTest {

    private final List<String> asked = new ArrayList<>();

    /** Ids of schemas. */
    private final Set<Integer> known = new HashSet<>();

    private boolean isAway;

    private long nanos = -5;

    private final Unread unread = new Unread(() -> nanos);

    @Test
    void each_is_taken_once_its_schema_is_known() {
        keep("TM/1", 7);
        keep("TM/2", 8);
        known.add(8);

        assertThat(again()).containsExactly("TM/1 0", "TM/2 0");
        known.add(7);
        assertThat(again()).containsExactly("TM/1 0");
        assertThat(again()).isEmpty();
    }

    @Test
    void nothing_is_asked_before_the_minute_is_over() {
        keep("TM/1", 7);
        nanos += Unread.WAIT.toNanos() - 1;
        unread.again(this::isTaken);
        assertThat(asked).isEmpty();

        nanos++;
        unread.again(this::isTaken);
        unread.again(this::isTaken);
        assertThat(asked).hasSize(1);
    }

    @Test
    void the_newest_of_a_key_is_taken_and_none_that_is_older_than_what_was_read() {
        known.add(7);
        keep("clinic", 7, 3);
        keep("clinic", 7, 4);
        keep("harbour", 7, 5);
        unread.forget("harbour");

        assertThat(again()).containsExactly("clinic 4");
    }

    @Test
    void a_thousand_of_a_schema_that_nobody_knows_cost_one_question() {
        for (int i = 0; i < Unread.AT_MOST; i++) {
            keep("case-" + i, 7);
        }
        keep("TM/1", 8);

        assertThat(again()).containsExactly("case-1 0", "TM/1 0");
    }

    @Test
    void of_too_many_the_latest_are_kept() {
        known.add(7);
        for (int i = 0; i <= Unread.AT_MOST; i++) {
            keep("case-" + i, 7);
        }

        assertThat(again()).hasSize(Unread.AT_MOST).doesNotContain("case-0 0");
    }

    @Test
    void while_the_registry_is_away_they_stay() {
        keep("TM/1", 7);
        keep("TM/2", 8);
        isAway = true;
        assertThat(again()).hasSize(1);

        isAway = false;
        known.addAll(Set.of(7, 8));
        assertThat(again()).containsExactly("TM/1 0", "TM/2 0");
        assertThat(again()).isEmpty();
    }

    /** What is asked for when a minute is over. */
    private List<String> again() {
        asked.clear();
        nanos += Unread.WAIT.toNanos();
        unread.again(this::isTaken);
        return List.copyOf(asked);
    }

    private boolean isTaken(ConsumerRecord<byte[], byte[]> record) {
        asked.add(new String(record.key()) + " " + record.offset());
        if (isAway) {
            throw new RegistryAwayException("Away");
        }
        return known.contains(ByteBuffer.wrap(record.value()).getInt(1));
    }

    private void keep(String key, int id) {
        keep(key, id, 0);
    }

    private void keep(String key, int id, long offset) {
        unread.keep(key, new ConsumerRecord<>("referral.protocols", 0, offset, key.getBytes(),
                ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array()));
    }

}
