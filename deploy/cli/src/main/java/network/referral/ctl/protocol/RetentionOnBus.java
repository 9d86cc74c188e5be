package network.referral.ctl.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.retention.RetentionFile;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.Topics;

/** Whether a file keeps all that the protocols in force, and those that wait, need. */
public final class RetentionOnBus {

    private RetentionOnBus() {
    }

    /**
     * @param notice told of each published version that cannot be read
     * @throws CommandFailed when there is one: nobody knows how long it needs
     */
    public static List<Finding> findings(Bus bus, RetentionFile file, Consumer<String> notice) {
        if (!bus.has(Topics.PROTOCOLS)) {
            return List.of();
        }
        var published = PublishedProtocols.read(bus, notice);
        published.demandReadable();
        var now = Instant.now();
        return file.findings(protocols(published.versions().values().stream(), now), day(now));
    }

    /**
     * The same of an agency's own topics, by the protocol of its country: no other refers
     * anybody to it.
     * @param isUnreadPassedOver whether no version stops it that cannot be read, and it
     * is told instead
     */
    public static List<Finding> ofAgency(Bus bus, RetentionFile file, String jurisdiction, boolean isUnreadPassedOver,
            Consumer<String> notice) {
        if (!bus.has(Topics.PROTOCOLS)) {
            return List.of();
        }
        var published = PublishedProtocols.read(bus, notice);
        var now = Instant.now();
        try {
            published.demandReadable(jurisdiction);
            var own = protocols(Stream.ofNullable(published.versions().get(jurisdiction)), now);
            return file.agencyFindings(own, day(now));
        }
        catch (CommandFailed unread) {
            if (!isUnreadPassedOver) {
                throw unread;
            }
            notice.accept("warning  Not each version of the protocol of " + jurisdiction
                    + " can be read: how long its work needs the topics nobody knows.");
            return List.of();
        }
    }

    private static List<Protocol> protocols(Stream<List<ProtocolVersion>> published, Instant now) {
        return published.map(ProtocolTimetable::of)
            .flatMap(versions -> Stream.concat(versions.inForce(now).stream(), versions.waiting(now).stream()))
            .map(version -> PublishedTexts.protocol(version).orElseThrow(() -> ofAnotherForm(version)))
            .toList();
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static CommandFailed ofAnotherForm(ProtocolVersion version) {
        var protocol = version.getProtocol();
        return CommandFailed.failed("A published version that decides, or will, is of a form that this version of "
                + "referralctl cannot read: " + protocol.getId() + " " + protocol.getVersion()
                + ". Nothing was changed: nobody knows how long its work needs the topics. Use the version that put it "
                + "into force, or a later one; or activate a text that this one reads.");
    }

}
