package network.referral.local.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final OpenAssignment DELIVERED = new OpenAssignment("a-1", "delivered");

    @Test
    void aSlowAgencyLetsTimePassBeforeEachWord() {
        var slow = new AnswersSlowly(new AnswersAtOnce(), Duration.ofSeconds(10));
        assertThat(slow.next(DELIVERED, NOON)).isEmpty();
        assertThat(slow.next(DELIVERED, NOON.plusSeconds(9))).isEmpty();
        assertThat(slow.next(DELIVERED, NOON.plusSeconds(10))).contains(Word.of("acknowledged"));
        var acknowledged = DELIVERED.in("acknowledged");
        assertThat(slow.next(acknowledged, NOON.plusSeconds(10))).isEmpty();
        assertThat(slow.next(acknowledged, NOON.plusSeconds(20))).contains(Word.of("accepted"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "in-progress", "on-hold", "completed", "declined", "failed", "cancelled" })
    void nobodySpeaksWhereAPersonTookOverOrAllIsSaid(String state) {
        var assignment = new OpenAssignment("a-1", state);
        assertThat(new AnswersAtOnce().next(assignment, NOON)).isEmpty();
        assertThat(new Declines("no-capacity").next(assignment, NOON)).isEmpty();
        assertThat(new StaysSilent().next(assignment, NOON)).isEmpty();
    }

}
