package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Five failures under one name lock it, whoever it is, and nobody else. */
class AttemptsTest {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void theSixthIsRefusedUntilTheTimeIsOver() {
        fail("officer", Attempts.MOST);
        assertThat(attempts.begin("officer")).isFalse();
        assertThat(attempts.begin("other")).isTrue();

        now = now.plus(Attempts.LOCKED);
        assertThat(attempts.begin("officer")).isFalse();
        now = now.plusSeconds(1);
        assertThat(attempts.begin("officer")).isTrue();
    }

    @Test
    void whatIsTriedWhileItIsLockedDoesNotMakeItLonger() {
        fail("officer", Attempts.MOST);
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofSeconds(29));
            assertThat(attempts.begin("officer")).isFalse();
        }
        now = now.plusSeconds(11);
        assertThat(attempts.begin("officer")).isTrue();
    }

    @Test
    void aSuccessWipesTheSlate() {
        fail("officer", Attempts.MOST - 1);
        assertThat(attempts.begin("officer")).isTrue();
        attempts.succeeded("officer");
        fail("officer", Attempts.MOST);
        assertThat(attempts.begin("officer")).isFalse();
    }

    @Test
    void veryManyNamesAreNotKept() {
        fail("officer", Attempts.MOST);
        for (int i = 0; i < 20_000; i++) {
            attempts.begin("name-" + i);
        }
        assertThat(attempts.begin("officer")).isTrue();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin(name)).isTrue();
        }
    }

}
