package network.referral.ctl.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Of a machine on which hours pass in a moment. */
final class PassingClock extends Clock {

    private final Clock base;

    private volatile Duration ahead = Duration.ZERO;

    /**
     * @param base goes on by itself, or stands
     */
    PassingClock(Clock base) {
        this.base = base;
    }

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

}
