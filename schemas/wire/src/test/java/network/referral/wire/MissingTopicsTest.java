package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MissingTopicsTest {

    private static final String TOPIC = "referral.availability.harbour-clinic";

    private static final long NOON = 1_795_521_600_000L;

    private final MissingTopics missing = new MissingTopics();

    @Test
    void one_that_does_not_exist_is_absent_until_it_does() {
        assertThat(missing.isAbsent(TOPIC)).as("before anybody looked").isFalse();
        missing.note(Set.of(TOPIC), Set.of(), NOON);
        assertThat(missing.isAbsent(TOPIC)).isTrue();
        missing.note(Set.of(), Set.of(), NOON);
        assertThat(missing.isAbsent(TOPIC)).isFalse();
    }

    @Test
    void one_that_has_no_leader_is_missing_and_never_absent() {
        missing.note(Set.of(TOPIC), Set.of(TOPIC), NOON);
        assertThat(missing.contains(TOPIC)).isTrue();
        assertThat(missing.isAbsent(TOPIC)).isFalse();
        missing.note(Set.of(), Set.of(), NOON);
        assertThat(missing.isAbsent(TOPIC)).as("once it has one again").isFalse();
    }

    /** What the follower says of its other topics may be new. */
    @Test
    void one_that_cannot_be_read_stands_still_since_the_round_before() {
        assertThat(missing.stillSince(TOPIC)).isEqualTo(Long.MAX_VALUE);
        missing.note(Set.of(TOPIC), Set.of(TOPIC), NOON);
        missing.note(Set.of(TOPIC), Set.of(TOPIC), NOON + 30_000);
        assertThat(missing.stillSince(TOPIC)).isEqualTo(NOON);
        missing.note(Set.of(), Set.of(), NOON + 60_000);
        assertThat(missing.stillSince(TOPIC)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void so_does_one_that_is_read_in_part_and_it_is_missing() {
        missing.noteInPart(Set.of(TOPIC), NOON);
        assertThat(missing.contains(TOPIC)).isTrue();
        assertThat(missing.isAbsent(TOPIC)).isFalse();
        assertThat(missing.stillSince(TOPIC)).isEqualTo(NOON);
        missing.noteInPart(Set.of(), NOON + 30_000);
        assertThat(missing.contains(TOPIC)).isFalse();
    }

}
