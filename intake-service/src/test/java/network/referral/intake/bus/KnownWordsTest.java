package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.intake.bus.KnownWords.Edition;
import network.referral.intake.identification.Vocabulary;
import org.junit.jupiter.api.Test;

/** Who may report, and how long the vocabulary that was made once is the one in force. */
class KnownWordsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Edition edition = new Edition(7, NOW, NOW.plusSeconds(60),
            new Vocabulary(Map.of(), Set.of(), Set.of(), Set.of()));

    @Test
    void whoHasAStandingOfANewerBuildReportsAsBefore() {
        var entry = new AgencyRecord();
        entry.setRoles(List.of("identify"));
        for (var standing : AgencyStanding.values()) {
            entry.setStanding(standing);
            assertThat(KnownWords.agency(entry).active()).as(standing.name())
                .isEqualTo(standing != AgencyStanding.RETIRED);
        }
    }

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
