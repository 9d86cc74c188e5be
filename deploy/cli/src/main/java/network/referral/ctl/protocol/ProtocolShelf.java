package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.SoleWriter;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.Topics;

/** All published versions of all protocols, on the bus. */
public final class ProtocolShelf {

    private final SoleWriter writer;

    private final PublishedProtocols published;

    /** What became of a protocol. */
    public enum Change {

        PUBLISHED, REPLACED, UNCHANGED,
        /** A certified version was left in its place. */
        KEPT

    }

    private ProtocolShelf(SoleWriter writer, PublishedProtocols published) {
        this.writer = writer;
        this.published = published;
    }

    /**
     * Opens it for one who alone may change it meanwhile. What is published is on record
     * as asked for before.
     * @param work done anew where a version would have begun before it appeared
     * @throws CommandFailed when it would not be: then nothing is published
     */
    public static <T> T use(Bus bus, Consumer<String> notice, Function<ProtocolShelf, T> work) {
        return bus.alone(Topics.PROTOCOLS,
                writer -> work.apply(new ProtocolShelf(writer, PublishedProtocols.read(bus, notice))));
    }

    /**
     * In the order of publication.
     * @throws CommandFailed when nobody can read one of them
     */
    List<ProtocolVersion> versions(String protocol) {
        published.demandReadable(protocol);
        return published.versions().getOrDefault(protocol, List.of());
    }

    /**
     * @param outcome what that is for the record, as a code
     */
    void publish(ProtocolVersion version, String outcome) {
        var protocol = version.getProtocol().getId().toString();
        var deed = Deed.of(Act.PROTOCOL_ACTIVATED, outcome)
            .protocol(protocol, version.getProtocol().getVersion().toString());
        // the first of all begins as it is published
        boolean waits = version.getEffectiveFrom().isAfter(version.getPublishedAt());
        writer.publishDated(deed, PublishedProtocols.key(protocol, version.getActivation()), version,
                waits ? version.getEffectiveFrom() : Instant.MAX);
        var all = new ArrayList<>(versions(protocol));
        all.add(version);
        published.versions().put(protocol, all);
    }

    /**
     * Puts a protocol into force without proof, for a network that is tried out; unless
     * it is there to the byte, or a certified one is.
     * @throws CommandFailed when nobody can read a version of it
     */
    public Change putDraft(ProtocolFile file) {
        var versions = versions(file.protocol().id());
        if (versions.isEmpty()) {
            return publishDraft(file, Change.PUBLISHED);
        }
        if (versions.getLast().getProtocol().getSha256().toString().equals(file.protocol().sha256())) {
            return Change.UNCHANGED;
        }
        if (versions.stream().anyMatch(ProtocolTimetable::isCertified)) {
            return Change.KEPT;
        }
        return publishDraft(file, Change.REPLACED);
    }

    private Change publishDraft(ProtocolFile file, Change change) {
        var versions = versions(file.protocol().id());
        publish(NextVersion.of(file, versions, Instant.now()).build(), CodeWord.of(change));
        return change;
    }

}
