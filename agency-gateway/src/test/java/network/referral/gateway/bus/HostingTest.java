package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
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

    /** Its topic may be there, and what stands on it. */
    @Test
    void whatAnAgencySaysOfItselfIsNotHeardBeforeItsTopicIsLookedAt() {
        var meters = new SimpleMeterRegistry();
        var inboxes = new Inboxes(new GatewayMeters(meters));
        var settings = new GatewaySettings(List.of("harbour-clinic"), "parked", Path.of("keys"), null, List.of());
        try (var hosting = new Hosting(settings, new UntoldEndpoints(false, new ToldHere(agency -> false)), inboxes,
                null, new TopicFold(inboxes, null, null, null, null), Map.of(), meters)) {
            assertThat(hosting.hearsAvailability(new AgencyId("harbour-clinic"))).isFalse();
        }
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
