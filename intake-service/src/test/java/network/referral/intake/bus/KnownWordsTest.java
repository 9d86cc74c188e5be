package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import network.referral.intake.bus.KnownWords.Edition;
import network.referral.intake.identification.Vocabulary;
import org.junit.jupiter.api.Test;

/** How long the vocabulary that was made once is the one in force. */
class KnownWordsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Edition edition = new Edition(7, NOW, NOW.plusSeconds(60),
            new Vocabulary(Map.of(), Set.of(), Set.of()));

    @Test
    void itHoldsUntilAnotherVersionBeginsToDecide() {
        assertThat(edition.holds(7, NOW)).isTrue();
        assertThat(edition.holds(7, edition.until().minus(MOMENT))).isTrue();
        assertThat(edition.holds(7, edition.until())).isFalse();
    }

    @Test
    void itHoldsUntilSomethingIsPublished() {
        assertThat(edition.holds(8, NOW)).isFalse();
    }

    @Test
    void itIsMadeAnewWhereTheClockWasSetBack() {
        assertThat(edition.holds(7, NOW.minus(MOMENT))).isFalse();
    }

}
