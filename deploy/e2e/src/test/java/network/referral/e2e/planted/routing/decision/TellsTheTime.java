package network.referral.e2e.planted.routing.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class TellsTheTime {

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    Instant instant() {
        return Instant.now();
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    LocalDate date() {
        return LocalDate.now();
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    ZonedDateTime zoned() {
        return ZonedDateTime.now();
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    long millis() {
        return System.currentTimeMillis();
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    long nanos() {
        return System.nanoTime();
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    Clock clock() {
        return Clock.systemUTC();
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    Date old() {
        return new Date();
    }

}
