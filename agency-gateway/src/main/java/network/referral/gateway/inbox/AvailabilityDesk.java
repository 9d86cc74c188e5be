package network.referral.gateway.inbox;

import java.time.Clock;
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
    }

}
