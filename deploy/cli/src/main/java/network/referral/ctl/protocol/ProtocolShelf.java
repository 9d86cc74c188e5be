package network.referral.ctl.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.Published;
import network.referral.events.FactStatus;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.Topics;

/** The protocols in force, on the bus. */
public final class ProtocolShelf {

    private final Bus bus;

    private final SortedMap<String, ProtocolVersion> inForce;

    /** What became of a protocol. */
    public enum Change {

        PUBLISHED, REPLACED, UNCHANGED

    }

    private ProtocolShelf(Bus bus, SortedMap<String, ProtocolVersion> inForce) {
        this.bus = bus;
        this.inForce = inForce;
    }

    public static ProtocolShelf open(Bus bus, Consumer<String> notice) {
        return new ProtocolShelf(bus, Published.read(bus, Topics.PROTOCOLS, ProtocolVersion.class, notice));
    }

    /** Puts a protocol into force, unless it is there to the byte. */
    public Change put(ProtocolFile file) {
        var present = inForce.get(file.protocol().id());
        var wanted = version(file, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (present != null && Published.same(wanted,
                ProtocolVersion.newBuilder(present).setPublishedAt(wanted.getPublishedAt()).build())) {
            return Change.UNCHANGED;
        }
        bus.publish(Topics.PROTOCOLS, file.protocol().id(), wanted);
        inForce.put(file.protocol().id(), wanted);
        return present == null ? Change.PUBLISHED : Change.REPLACED;
    }

    private static ProtocolVersion version(ProtocolFile file, Instant now) {
        var protocol = file.protocol();
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef(protocol.id(), protocol.version(), protocol.sha256()))
            .setJurisdiction(protocol.id())
            .setContent(file.content())
            .setInputs(inputs(protocol))
            .setPublishedAt(now)
            .setStatus(FactStatus.valueOf(protocol.mark().status().name()))
            .build();
    }

    private static List<ProtocolInput> inputs(Protocol protocol) {
        return protocol.inputs()
            .entrySet()
            .stream()
            .map(input -> new ProtocolInput(input.getKey(), List.copyOf(input.getValue())))
            .toList();
    }

}
