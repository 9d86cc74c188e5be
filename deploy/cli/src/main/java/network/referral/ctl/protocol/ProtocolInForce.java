package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.ctl.bus.Bus;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.Topics;

/** What decides for a jurisdiction on the bus now. */
public final class ProtocolInForce {

    private ProtocolInForce() {
    }

    /**
     * Empty where nothing decides yet, or nobody can read what does.
     * @param notice told of each published version that cannot be read
     */
    public static Optional<Protocol> of(Bus bus, String jurisdiction, Consumer<String> notice) {
        if (!bus.has(Topics.PROTOCOLS)) {
            return Optional.empty();
        }
        var published = PublishedProtocols.read(bus, notice)
            .versions()
            .values()
            .stream()
            .flatMap(List::stream)
            .toList();
        return Optional.ofNullable(ProtocolTimetable.byJurisdiction(published).get(jurisdiction))
            .flatMap(timetable -> timetable.inForce(Instant.now()))
            .flatMap(PublishedTexts::protocol);
    }

}
