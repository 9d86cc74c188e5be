package network.referral.intake;

import static network.referral.schemas.SettingsCheck.isWithin;

import java.time.Duration;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of intake. All that is wrong with them is told at once, at start.
 *
 * @param rate how much one client may send that acts for itself
 * @param personRate how much one person may send, at whatever client
 * @param recentReports how many published reports are remembered until their snapshot
 * arrives
 * @param maxBlock how long a report may wait for the broker's address or for room to send
 * @param deliveryTimeout how long a report may wait for the broker's acknowledgement
 * @param retryAfter what a reporter is told to wait while the bus is away, whole seconds
 * @param settling how long after a start a referral that is not known is 503 and not 404:
 * routing may not have come yet to what was taken before
 */
@ConfigurationProperties("referral.intake")
public record IntakeSettings(@DefaultValue Rate rate, @DefaultValue PersonRate personRate,
        @DefaultValue("100000") int recentReports, @DefaultValue("3s") Duration maxBlock,
        @DefaultValue("5s") Duration deliveryTimeout, @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("60s") Duration settling) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * A report of immediate danger in the client's own name is never held up by these.
     *
     * @param perSecond reports that one client may send, sustained
     * @param burst reports that one client may send at once
     */
    public record Rate(@DefaultValue("200") int perSecond, @DefaultValue("2000") int burst) {
    }

    /**
     * More than hands can enter, also where several share a sign-in; of immediate danger
     * as much again.
     *
     * @param perSecond reports that one person may send, sustained
     * @param burst reports that one person may send at once
     */
    public record PersonRate(@DefaultValue("1") int perSecond, @DefaultValue("120") int burst) {
    }

    public IntakeSettings {
        SettingsCheck.of("referral.intake")
            .demand(rate.perSecond() >= 1, "rate.per-second must be 1 or more")
            .demand(rate.burst() >= 1, "rate.burst must be 1 or more")
            .demand(personRate.perSecond() >= 1, "person-rate.per-second must be 1 or more")
            .demand(personRate.burst() >= 1, "person-rate.burst must be 1 or more")
            .demand(recentReports >= 1000, "recent-reports must be 1000 or more")
            .demand(isWithin(SECOND, maxBlock, MINUTE), "max-block must be from 1s to 60s")
            .demand(isWithin(SECOND, deliveryTimeout, MINUTE), "delivery-timeout must be from 1s to 60s")
            .demand(isWithin(SECOND, retryAfter, HOUR), "retry-after must be from 1s to 1h")
            .demand(settling.isZero() || isWithin(SECOND, settling, HOUR), "settling must be 0s, or from 1s to 1h")
            .end();
    }

}
