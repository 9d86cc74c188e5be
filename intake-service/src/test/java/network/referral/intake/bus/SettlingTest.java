package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Duration TIME = Duration.ofSeconds(60);

    private boolean brokersAreAway;

    @Test
    void itIsOverOnceRoutingHasHadItsTime() {
        assertThat(settling(Optional.of(NOW), NOW).isOver()).isFalse();
        assertThat(settling(Optional.of(NOW), NOW.plus(TIME).minusMillis(1)).isOver()).isFalse();
        assertThat(settling(Optional.of(NOW), NOW.plus(TIME)).isOver()).isTrue();
    }

    @Test
    void itIsNotOverWhereAnotherMayHaveTakenWhatCannotBeHeardOf() {
        brokersAreAway = true;
        assertThat(settling(Optional.of(NOW), NOW.plus(TIME)).isOver()).isFalse();
        assertThat(settling(Optional.empty(), NOW).isOver()).isFalse();
    }

    @Test
    void whereThereWereNoCasesNothingHasToSettle() {
        assertThat(settling(Optional.empty(), NOW).isOver()).isTrue();
    }

    private Settling settling(Optional<Instant> begun, Instant now) {
        return new Settling(TIME, () -> begun, () -> brokersAreAway, InstantSource.fixed(now));
    }

}
