package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import org.junit.jupiter.api.Test;

/**
 * Whom a gateway that many share hosts, and when it is ready, whatever a few of them
 * write without end.
 */
class HostingTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private static final Duration LONGER = TWO_MINUTES.plusMillis(1);

    @Test
    void whoIsListedAndNotRetiredIsHosted() {
        var entry = new AgencyRecord();
        for (var standing : AgencyStanding.values()) {
            entry.setStanding(standing);
            assertThat(Hosting.isToBeHosted(entry)).as(standing.name()).isEqualTo(standing != AgencyStanding.RETIRED);
        }
        assertThat(Hosting.isToBeHosted(null)).isFalse();
    }

    @Test
    void itIsAtOnceWhereAllInboxesAreRead() {
        assertThat(Hosting.isEnough(20, 0, Duration.ZERO)).isTrue();
    }

    @Test
    void aFewThatCannotBeReadAreNotWaitedForForLong() {
        assertThat(Hosting.isEnough(20, 2, TWO_MINUTES)).isFalse();
        assertThat(Hosting.isEnough(20, 2, LONGER)).isTrue();
        assertThat(Hosting.isEnough(2, 1, LONGER)).isTrue();
    }

    @Test
    void manyAreAndSoIsTheOnlyOne() {
        assertThat(Hosting.isEnough(20, 3, Duration.ofDays(1))).isFalse();
        assertThat(Hosting.isEnough(20, 10, Duration.ofDays(1))).isFalse();
        assertThat(Hosting.isEnough(1, 1, Duration.ofDays(1))).isFalse();
    }

}
