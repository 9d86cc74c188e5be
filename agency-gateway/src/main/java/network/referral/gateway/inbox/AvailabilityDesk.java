package network.referral.gateway.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.gateway.availability.Availability;
import network.referral.gateway.availability.AvailabilityClaim;
import network.referral.gateway.availability.HearAvailability;
import network.referral.gateway.availability.HearAvailability.Heard;
import network.referral.schemas.AgencyId;

/**
 * Where an agency says that it is full, closed or open again, and where that can be read.
 * What stands is what its topic says, whichever instance wrote it.
 */
public final class AvailabilityDesk {

    private static final Duration ECHO = Duration.ofSeconds(3);

    private final Map<AgencyId, Availability> last = new HashMap<>();

    private final AvailabilityRecorder recorder;

    private final GatewayMeters meters;

    private final Clock clock;

    public AvailabilityDesk(AvailabilityRecorder recorder, GatewayMeters meters, Clock clock) {
        this.recorder = recorder;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param trace W3C trace context of the caller
     * @throws NotRecordedException when it is not known whether it was recorded
     */
    public Heard say(AgencyId agency, AvailabilityClaim claim, Optional<String> trace) {
        var heard = HearAvailability.decide(claim, clock.instant());
        if (heard instanceof Heard.Said(var availability)) {
            try {
                recorder.record(agency, availability, trace);
            }
            catch (NotRecordedException e) {
                meters.availability(agency, "unavailable");
                throw e;
            }
            awaitRead(agency, availability.recordedAt());
        }
        meters.availability(agency, heard instanceof Heard.Said ? "accepted" : "refused-invalid");
        return heard;
    }

    /** What holds now; empty when the agency has never said anything. */
    public synchronized Optional<Availability> of(AgencyId agency) {
        return Optional.ofNullable(last.get(agency)).map(availability -> availability.at(clock.instant()));
    }

    /**
     * Takes what was read from the agency's topic.
     * @param availability empty when the record was deleted
     */
    public synchronized void read(AgencyId agency, Optional<Availability> availability) {
        availability.ifPresentOrElse(said -> last.put(agency, said), () -> last.remove(agency));
        notifyAll();
    }

    /**
     * So that who asks next is told what was just said. It is on record already: if it is
     * not read back in time, that is no failure.
     */
    private synchronized void awaitRead(AgencyId agency, Instant recordedAt) {
        long end = System.nanoTime() + ECHO.toNanos();
        try {
            while (!isRead(agency, recordedAt) && System.nanoTime() < end) {
                wait(100);
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRead(AgencyId agency, Instant recordedAt) {
        return last.containsKey(agency) && !last.get(agency).recordedAt().isBefore(recordedAt);
    }

}
