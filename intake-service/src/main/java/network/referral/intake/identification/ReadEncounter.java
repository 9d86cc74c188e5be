package network.referral.intake.identification;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import network.referral.intake.identification.Report.Encounter;
import network.referral.schemas.Rfc3339;

/** Reads where and when the person was met. */
final class ReadEncounter {

    /** Clocks at a gate are not exact. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    static final Period OLDEST = Period.ofYears(1);

    private ReadEncounter() {
    }

    /**
     * @param reported when the referral's first report came: a revision speaks of the
     * same encounter, however long ago that is by now
     */
    static Encounter read(Members encounter, Codes places, Instant now, Instant reported) {
        var place = encounter.requiredCode("place", places);
        var placeCode = encounter.token("placeCode", TokenShape.PLACE_CODE);
        var direction = encounter.code("direction", Codes.of(NetworkCodes.DIRECTION));
        var occurredAt = occurredAt(encounter, now, reported);
        var minutesLeft = encounter.wholeNumber("minutesLeft", 0, 100_000);
        var groupId = encounter.token("groupId", TokenShape.GROUP_ID);
        encounter.refuseOthers();
        return new Encounter(place.orElse(NetworkCodes.UNKNOWN), placeCode, direction.orElse(NetworkCodes.UNKNOWN),
                occurredAt, minutesLeft, groupId);
    }

    private static Instant occurredAt(Members encounter, Instant now, Instant reported) {
        var text = encounter.requiredText("occurredAt");
        var time = text.flatMap(Rfc3339::parse);
        if (text.isPresent() && time.isEmpty()) {
            encounter.fault("occurredAt", Fault.NOT_A_TIME,
                    "This must be an RFC 3339 time with its offset, such as 2026-11-24T08:15:00Z.");
        }
        else if (time.isPresent() && time.get().minus(AHEAD).isAfter(now)) {
            encounter.fault("occurredAt", Fault.IN_THE_FUTURE,
                    "This is more than " + AHEAD.toMinutes() + " minutes ahead of our clock.");
        }
        else if (time.isPresent() && time.get().isBefore(reported.atOffset(ZoneOffset.UTC).minus(OLDEST).toInstant())) {
            encounter.fault("occurredAt", Fault.TOO_OLD, "This is more than a year before the report.");
        }
        return time.orElse(Instant.EPOCH);
    }

}
