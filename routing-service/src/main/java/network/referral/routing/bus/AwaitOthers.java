package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.bus.HeldReports.Others;
import network.referral.routing.decision.Sighting;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.ReferralId;

/**
 * The first report of a person waits for the others of its encounter that have come in
 * and are, or may turn out to be, of the same person: whom one of those keeps out must
 * not be shown the person. After an outage they all lie on their topic, and which of them
 * is read first says nothing. What comes in later is not waited for. Writes nothing
 * itself.
 */
final class AwaitOthers {

    static final Duration PATIENCE = TakeIdentification.PATIENCE.dividedBy(2);

    /** Whoever asks it waits for its answer, and no longer than for the group. */
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final RoutingParts parts;

    private final TakeIdentification identifications;

    private final HeldReports held;

    /** What was on its way before was read by nobody. */
    private final Instant began;

    /** Those that wait, and what they describe, where that can still be read. */
    private final Map<ReferralId, Optional<Sighting>> waiting = new LinkedHashMap<>();

    private boolean isFilled;

    AwaitOthers(RoutingParts parts, TakeIdentification identifications, HeldReports held, Instant began) {
        this.parts = parts;
        this.identifications = identifications;
        this.held = held;
        this.began = began;
    }

    /**
     * Nobody is known to have reported that person before.
     * @param sameGroup another report of the encounter, of another person
     */
    Effects first(Held report, Optional<ReferralId> sameGroup, Instant now) {
        var since = report.others().map(Others::since).orElse(now);
        return goOn(report.awaiting(new Others(since, sameGroup)), now);
    }

    /** Empty unless it waits, and follows nobody itself. */
    Optional<Effects> asked(ReferralId first, Follower follower, Instant now) {
        return held.get(first)
            .filter(report -> report.first().isEmpty())
            .map(report -> report.askedBy(follower))
            .map(report -> report.others().isPresent() ? goOn(report, now) : Effects.waiting(report, List.of()));
    }

    private Effects goOn(Held report, Instant now) {
        waiting.put(report.referral(), identifications.sighting(report));
        boolean isAnyUnheard = areUnderWay(report);
        return isAnyUnheard && now.isBefore(latest(report)) ? Effects.waiting(report, List.of())
                : decide(report, isAnyUnheard, now);
    }

    /** Those that wait no longer. */
    List<ReferralId> ready(Instant now, int limit) {
        if (!isFilled) {
            held.awaitingOthers().forEach(report -> waiting.put(report.referral(), identifications.sighting(report)));
            isFilled = true;
        }
        var ready = new ArrayList<ReferralId>();
        for (var each = waiting.keySet().iterator(); each.hasNext() && ready.size() < limit;) {
            var report = held.get(each.next()).filter(one -> one.others().isPresent());
            if (report.isEmpty()) {
                each.remove();
            }
            report.filter(one -> !isToWait(one, now)).map(Held::referral).ifPresent(ready::add);
        }
        return ready;
    }

    Effects decide(ReferralId ready, Instant now) {
        return decide(held.get(ready).orElseThrow(), now);
    }

    /** By what those have said that have asked, who are answered by it. */
    Effects decide(Held report, Instant now) {
        return decide(report, areUnderWay(report), now);
    }

    private Effects decide(Held report, boolean isAnyUnheard, Instant now) {
        var links = new ArrayList<CaseFact.Link>();
        report.others()
            .flatMap(Others::sameGroup)
            .ifPresent(first -> links.add(new CaseFact.Linked(new Kinship.SameGroup(first), now)));
        var likeness = sighting(report).map(Sighting::likeness);
        var alike = report.asked()
            .stream()
            .filter(follower -> likeness.filter(follower.likeness()::equals).isPresent())
            .toList();
        for (var follower : alike) {
            links.add(new CaseFact.ReportedAgain(follower.keepingOut(List.of()), now));
            if (!follower.excluded().isEmpty()) {
                links.add(new CaseFact.KeepsOut(follower.referral(), follower.excluded(), List.of(), now));
            }
        }
        var keptOut = alike.stream().flatMap(follower -> follower.excluded().stream()).distinct().toList();
        var effects = identifications.resolve(report, links, keptOut, now);
        return isAnyUnheard ? effects.counting(parts.metrics()::unanswered) : effects;
    }

    private boolean isToWait(Held report, Instant now) {
        return now.isBefore(latest(report)) && areUnderWay(report);
    }

    /** Its own time, which may be over, counts anew where routing was started again. */
    private Instant latest(Held report) {
        var from = from(report);
        var latest = from.plus(PATIENCE);
        var end = report.until().minus(ANSWERING);
        return from.equals(began) || latest.isBefore(end) ? latest : end;
    }

    /** Those of the report before it too: it may be of that person no longer. */
    private boolean areUnderWay(Held report) {
        var firsts = Stream.concat(Stream.of(report.referral()), report.others().flatMap(Others::sameGroup).stream())
            .toList();
        var heard = Stream.concat(Stream.of(report.referral()), report.asked().stream().map(Follower::referral))
            .collect(Collectors.toSet());
        return sighting(report).map(Sighting::encounter)
            .filter(encounter -> firsts.stream()
                .anyMatch(first -> parts.undecided()
                    .areThere(first, encounter, heard, from(report), report.records().getLast().origin())))
            .isPresent();
    }

    /** Anew where routing was started again: what came in meanwhile is heard as well. */
    private Instant from(Held report) {
        return report.others().map(Others::since).filter(began::isBefore).orElse(began);
    }

    private Optional<Sighting> sighting(Held report) {
        var known = waiting.get(report.referral());
        return known == null ? identifications.sighting(report) : known;
    }

}
