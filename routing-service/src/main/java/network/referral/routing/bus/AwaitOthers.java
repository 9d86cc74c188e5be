package network.referral.routing.bus;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.ReferralId;

/**
 * The first report of a person waits for the others of its encounter that have come in
 * and are, or may turn out to be, of the same person: whom one of those keeps out must
 * not be shown the person. After an outage they all lie on their topic, and which of them
 * is read first says nothing. What comes in later is not waited for. Writes nothing
 * itself.
 */
final class AwaitOthers {

    private final RoutingParts parts;

    private final TakeIdentification identifications;

    private final HeldReports held;

    /** Where routing ends meanwhile, they are decided when their time is over. */
    private final Map<ReferralId, Waits> waiting = new LinkedHashMap<>();

    /**
     * @param links what the group has said
     * @param by who has come in then is waited for
     * @param asked who has asked meanwhile, and is answered by what is decided
     */
    private record Waits(List<CaseFact.Link> links, Instant by, Map<ReferralId, Follower> asked) {

        List<Outgoing> again(ReferralId first) {
            return asked.values().stream().map(follower -> LinkMessages.toFirst(first, follower)).toList();
        }
    }

    AwaitOthers(RoutingParts parts, TakeIdentification identifications, HeldReports held) {
        this.parts = parts;
        this.identifications = identifications;
        this.held = held;
    }

    /** The group knows none of the same person. */
    Effects first(Held report, List<CaseFact.Link> links, Instant now) {
        waiting.put(report.referral(), new Waits(links, now, of(report.referral(), now).asked()));
        return areUnderWay(report, now) ? Effects.waiting(report.following(report.referral()), List.of())
                : decide(report, now);
    }

    /** Empty unless it is the first report of that person, and waits. */
    Optional<Effects> asked(ReferralId first, Follower follower, Instant now) {
        var report = held.get(first).filter(each -> each.isFirst() && isAlike(each, follower));
        report.ifPresent(each -> of(first, now).asked().put(follower.referral(), follower));
        return report.map(each -> areUnderWay(each, now) ? Effects.said(List.of()) : decide(each, now));
    }

    /** Those that wait no longer. */
    List<ReferralId> ready(Instant now) {
        return waiting.keySet()
            .stream()
            .filter(referral -> held.get(referral)
                .filter(report -> report.isFirst() && areUnderWay(report, now))
                .isEmpty())
            .toList();
    }

    /**
     * Whoever has asked one that was corrected, or is decided, meanwhile asks once more.
     */
    Effects goOn(ReferralId referral, Instant now) {
        return held.get(referral)
            .filter(Held::isFirst)
            .map(report -> decide(report, now))
            .orElseGet(() -> Effects.said(waiting.remove(referral).again(referral)));
    }

    /** Decides one that has waited long enough. */
    Effects unanswered(Held report, Instant now) {
        return decide(report, now).counting(parts.metrics()::unanswered);
    }

    private Effects decide(Held report, Instant now) {
        var first = report.referral();
        var waits = of(first, now);
        var keptOut = waits.asked()
            .values()
            .stream()
            .filter(follower -> isAlike(report, follower))
            .flatMap(follower -> follower.excluded().stream())
            .distinct()
            .toList();
        var effects = identifications.resolve(report, waits.links(), keptOut, now).saying(waits.again(first));
        waiting.remove(first);
        return effects;
    }

    private boolean areUnderWay(Held report, Instant now) {
        var waits = of(report.referral(), now);
        return sighting(report)
            .filter(sighting -> parts.undecided()
                .areThere(report.referral(), sighting.encounter(), waits.asked().keySet(), waits.by(),
                        now.minus(TakeIdentification.PATIENCE)))
            .isPresent();
    }

    private Waits of(ReferralId first, Instant now) {
        return waiting.computeIfAbsent(first, none -> new Waits(List.of(), now, new HashMap<>(2)));
    }

    private boolean isAlike(Held report, Follower follower) {
        return sighting(report).map(Sighting::likeness).filter(follower.likeness()::equals).isPresent();
    }

    private Optional<Sighting> sighting(Held report) {
        return identifications.read(report).sighting();
    }

}
