package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** Whoever asks it waits for its answer, and no longer than for the group. */
    static final Duration PATIENCE = TakeIdentification.PATIENCE.dividedBy(2);

    private final RoutingParts parts;

    private final TakeIdentification identifications;

    private final HeldReports held;

    /** What was on its way before was read by nobody. */
    private final Instant began;

    /** Those that wait, and what they describe. */
    private final Map<ReferralId, Sighting> waiting = new LinkedHashMap<>();

    private boolean isFilled;

    AwaitOthers(RoutingParts parts, TakeIdentification identifications, HeldReports held, Instant began) {
        this.parts = parts;
        this.identifications = identifications;
        this.held = held;
        this.began = began;
    }

    /**
     * The group knows no other report of that person.
     * @param sameGroup the first report of the encounter, of another person
     */
    Effects first(Held report, Optional<ReferralId> sameGroup, Instant now) {
        var since = report.others().map(Others::since).orElse(now);
        return goOn(report.awaiting(new Others(since, sameGroup, report.asked())), now);
    }

    /** Empty unless it waits so. */
    Optional<Effects> asked(ReferralId first, Follower follower, Instant now) {
        return held.get(first)
            .flatMap(report -> report.others().map(others -> report.awaiting(others.askedBy(follower))))
            .map(report -> goOn(report, now));
    }

    private Effects goOn(Held report, Instant now) {
        waiting.put(report.referral(), read(report));
        return isToWait(report, now) ? Effects.waiting(report, List.of()) : decide(report, now);
    }

    /** Those that wait no longer. */
    List<ReferralId> ready(Instant now, int limit) {
        if (!isFilled) {
            held.awaitingOthers().forEach(report -> waiting.put(report.referral(), read(report)));
            isFilled = true;
        }
        waiting.keySet().removeIf(referral -> held.get(referral).flatMap(Held::others).isEmpty());
        return waiting.keySet()
            .stream()
            .filter(referral -> held.get(referral).filter(report -> isToWait(report, now)).isEmpty())
            .limit(limit)
            .toList();
    }

    Effects decide(ReferralId ready, Instant now) {
        return decide(held.get(ready).orElseThrow(), now);
    }

    /** By what those have said that have asked, who are answered by it. */
    Effects decide(Held report, Instant now) {
        var links = new ArrayList<CaseFact.Link>();
        report.others()
            .flatMap(Others::sameGroup)
            .ifPresent(first -> links.add(new CaseFact.Linked(new Kinship.SameGroup(first), now)));
        var likeness = sighting(report).likeness();
        var alike = report.asked().stream().filter(follower -> follower.likeness().equals(likeness)).toList();
        for (var follower : alike) {
            links.add(new CaseFact.ReportedAgain(follower.keepingOut(List.of()), now));
            if (!follower.excluded().isEmpty()) {
                links.add(new CaseFact.KeepsOut(follower.referral(), follower.excluded(), List.of(), now));
            }
        }
        var keptOut = alike.stream().flatMap(follower -> follower.excluded().stream()).distinct().toList();
        var effects = identifications.resolve(report, links, keptOut, now);
        return areUnderWay(report) ? effects.counting(parts.metrics()::unanswered) : effects;
    }

    private boolean isToWait(Held report, Instant now) {
        return now.isBefore(from(report).plus(PATIENCE)) && areUnderWay(report);
    }

    private boolean areUnderWay(Held report) {
        return parts.undecided()
            .areThere(report.referral(), sighting(report).encounter(),
                    report.asked().stream().map(Follower::referral).collect(Collectors.toSet()), from(report),
                    report.records().getLast().origin());
    }

    /** Anew where routing was started again: what came in meanwhile is heard as well. */
    private Instant from(Held report) {
        return report.others().map(Others::since).filter(began::isBefore).orElse(began);
    }

    private Sighting sighting(Held report) {
        return Optional.ofNullable(waiting.get(report.referral())).orElseGet(() -> read(report));
    }

    private Sighting read(Held report) {
        return identifications.read(report).sighting().orElseThrow();
    }

}
