package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.ctl.bus.Bus;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.Topics;

/** What decides on the bus now, and what will. */
public final class ProtocolInForce {

    private ProtocolInForce() {
    }

    /**
     * Empty where nothing decides yet, or nobody can read what does.
     * @param notice told of each published version that cannot be read
     */
    public static Optional<Protocol> of(Bus bus, String jurisdiction, Consumer<String> notice) {
        return Optional.ofNullable(ProtocolTimetable.byJurisdiction(published(bus, notice)).get(jurisdiction))
            .flatMap(timetable -> timetable.inForce(Instant.now()))
            .flatMap(PublishedTexts::protocol);
    }

    /**
     * Of what decides for any jurisdiction, and what waits to, those versions that list
     * the agency; of each jurisdiction the next one first.
     * @param notice told of each published version that cannot be read
     */
    public static List<ProtocolVersion> listing(Bus bus, String agency, Consumer<String> notice) {
        return listing(published(bus, notice), agency, Instant.now(), notice);
    }

    /**
     * The same, where the agency may be given something, or asked.
     * @param notice told of each published version that cannot be read
     */
    public static List<ProtocolVersion> givingTo(Bus bus, String agency, Consumer<String> notice) {
        return listing(bus, agency, notice).stream()
            .filter(version -> PublishedTexts.protocol(version)
                .filter(text -> Named.inTasksOrLadders(text.definition()).contains(agency))
                .isPresent())
            .toList();
    }

    static Stream<ProtocolVersion> decidingAndWaiting(ProtocolTimetable timetable, Instant now) {
        return Stream.concat(timetable.inForce(now).stream(), timetable.waiting(now).stream());
    }

    /** Of each jurisdiction the one that decides first. */
    static Stream<ProtocolVersion> decidingAndWaiting(List<ProtocolVersion> published, Instant now) {
        return new TreeMap<>(ProtocolTimetable.byJurisdiction(published)).values()
            .stream()
            .flatMap(timetable -> decidingAndWaiting(timetable, now));
    }

    static List<ProtocolVersion> listing(List<ProtocolVersion> published, String agency, Instant now,
            Consumer<String> notice) {
        return decidingAndWaiting(published, now).filter(version -> lists(version, agency, notice)).toList();
    }

    private static boolean lists(ProtocolVersion version, String agency, Consumer<String> notice) {
        var protocol = PublishedTexts.protocol(version);
        if (protocol.isEmpty()) {
            notice.accept("warning  " + version.getProtocol().getId() + " " + version.getProtocol().getVersion()
                    + ", in force from " + version.getEffectiveFrom() + ", is of a form that this version of "
                    + "referralctl cannot read: whether it lists " + agency + " nobody knows.");
        }
        return protocol.filter(text -> text.agencies().contains(agency)).isPresent();
    }

    static List<ProtocolVersion> published(Bus bus, Consumer<String> notice) {
        return !bus.has(Topics.PROTOCOLS) ? List.of()
                : PublishedProtocols.read(bus, notice).versions().values().stream().flatMap(List::stream).toList();
    }

}
