package network.referral.intake.bus;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.events.AgencyRecord;
import network.referral.events.ProtocolVersion;
import network.referral.intake.identification.Jurisdiction;
import network.referral.intake.identification.Jurisdiction.Agency;
import network.referral.intake.identification.Vocabulary;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.StatedStanding;

/**
 * The vocabulary in force, made of the published protocols and the agency directory; made
 * anew when either has changed.
 */
public final class KnownWords {

    private final Views views;

    private final Set<String> indicators;

    private final Set<String> languages;

    private final InstantSource clock;

    private volatile Edition current = new Edition(-1, Instant.MIN, Instant.MIN,
            new Vocabulary(Map.of(), Set.of(), Set.of(), Set.of()));

    KnownWords(Views views, Set<String> indicators, Set<String> languages, InstantSource clock) {
        this.clock = clock;
        this.views = views;
        this.indicators = indicators;
        this.languages = languages;
    }

    /**
     * @param since when it was made; what decided before, by a clock that was set back,
     * may have been another version
     * @param until when another protocol version begins to decide
     */
    record Edition(long number, Instant since, Instant until, Vocabulary vocabulary) {

        boolean holds(long edition, Instant now) {
            return number == edition && !now.isBefore(since) && now.isBefore(until);
        }
    }

    /** Empty until everything published has been read. */
    public Optional<Vocabulary> now() {
        if (!views.areLoaded()) {
            return Optional.empty();
        }
        var edition = views.edition();
        var known = current;
        var now = clock.instant();
        if (!known.holds(edition, now)) {
            known = make(edition, now);
            current = known;
        }
        return Optional.of(known.vocabulary());
    }

    private Edition make(long edition, Instant now) {
        var agencies = new HashMap<String, Map<AgencyId, Agency>>();
        for (var agency : views.agencies()) {
            var id = agency.getAgencyId().toString();
            if (AgencyId.isValid(id)) {
                agencies.computeIfAbsent(agency.getJurisdiction().toString(), key -> new HashMap<>())
                    .put(new AgencyId(id), agency(agency));
            }
        }
        var jurisdictions = new HashMap<String, Jurisdiction>();
        var timetables = ProtocolTimetable.byJurisdiction(views.protocols());
        timetables
            .forEach((id, timetable) -> timetable.inForce(now)
                .ifPresent(protocol -> jurisdictions.put(id,
                        new Jurisdiction(inputs(protocol),
                                timetable.versions().stream().map(KnownWords::inputs).toList(),
                                agencies.getOrDefault(id, Map.of())))));
        var until = timetables.values()
            .stream()
            .flatMap(timetable -> timetable.nextChange(now).stream())
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
        var everywhere = agencies.values().stream().flatMap(own -> own.keySet().stream()).collect(Collectors.toSet());
        return new Edition(edition, now, until, new Vocabulary(jurisdictions, everywhere, indicators, languages));
    }

    /**
     * Whoever is not known to be retired may report: no person waits for another build.
     */
    static Agency agency(AgencyRecord agency) {
        return new Agency(new HashSet<>(texts(agency.getRoles())), !StatedStanding.isRetired(agency));
    }

    private static Map<String, List<String>> inputs(ProtocolVersion protocol) {
        return protocol.getInputs()
            .stream()
            .collect(Collectors.toMap(input -> input.getName().toString(), input -> texts(input.getValues()),
                    (first, second) -> second));
    }

    private static List<String> texts(List<CharSequence> values) {
        return values.stream().map(CharSequence::toString).toList();
    }

}
