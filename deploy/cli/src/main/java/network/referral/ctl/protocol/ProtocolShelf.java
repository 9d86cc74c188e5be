package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.Published;
import network.referral.ctl.bus.SoleWriter;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.Topics;

/** All published versions of all protocols, on the bus. */
public final class ProtocolShelf {

    private final SoleWriter writer;

    private final Map<String, List<ProtocolVersion>> published;

    /** What became of a protocol. */
    public enum Change {

        PUBLISHED, REPLACED, UNCHANGED,
        /** A certified version was left in its place. */
        KEPT

    }

    private ProtocolShelf(SoleWriter writer, Map<String, List<ProtocolVersion>> published) {
        this.writer = writer;
        this.published = new HashMap<>(published);
    }

    /** Opens it for one who alone may change it meanwhile. */
    public static <T> T use(Bus bus, Consumer<String> notice, Function<ProtocolShelf, T> work) {
        return bus.alone(Topics.PROTOCOLS, writer -> work.apply(new ProtocolShelf(writer, read(bus, notice))));
    }

    /** By protocol, in the order of publication. */
    static Map<String, List<ProtocolVersion>> read(Bus bus, Consumer<String> notice) {
        return Published.read(bus, Topics.PROTOCOLS, ProtocolVersion.class, notice)
            .entries()
            .values()
            .stream()
            .sorted(Comparator.comparingInt(ProtocolVersion::getActivation))
            .collect(Collectors.groupingBy(version -> version.getProtocol().getId().toString()));
    }

    /** In the order of publication. */
    List<ProtocolVersion> versions(String protocol) {
        return published.getOrDefault(protocol, List.of());
    }

    void publish(ProtocolVersion version) {
        var protocol = version.getProtocol().getId().toString();
        writer.publish(protocol + "/" + version.getActivation(), version);
        var all = new ArrayList<>(versions(protocol));
        all.add(version);
        published.put(protocol, all);
    }

    /**
     * Puts a protocol into force without proof, for a network that is tried out; unless
     * it is there to the byte, or a certified one is.
     */
    public Change putDraft(ProtocolFile file) {
        var versions = versions(file.protocol().id());
        if (versions.isEmpty()) {
            publish(NextVersion.of(file, versions, Instant.now()).build());
            return Change.PUBLISHED;
        }
        if (versions.getLast().getProtocol().getSha256().toString().equals(file.protocol().sha256())) {
            return Change.UNCHANGED;
        }
        if (versions.stream().anyMatch(ProtocolTimetable::isCertified)) {
            return Change.KEPT;
        }
        publish(NextVersion.of(file, versions, Instant.now()).build());
        return Change.REPLACED;
    }

}
