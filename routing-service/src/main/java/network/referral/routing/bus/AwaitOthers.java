package network.referral.routing.bus;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.ReferralId;

/**
 * The first report of a person waits for the other reports of its encounter that have
 * come in: whom one of those keeps out must not be shown the person. After an outage they
 * all lie on their topic, and which of them is read first says nothing. What comes in
 * later is not waited for. Writes nothing itself.
 */
final class AwaitOthers {

    private final RoutingParts parts;

    private final TakeIdentification identifications;

    private final HeldReports held;

    /**
     * Who waits, and who has asked it meanwhile. Where routing ends before it answers,
     * both are decided when their time is over.
     */
    private final Map<ReferralId, Map<ReferralId, Follower>> waiting = new LinkedHashMap<>();

    AwaitOthers(RoutingParts parts, TakeIdentification identifications, HeldReports held) {
        this.parts = parts;
        this.identifications = identifications;
        this.held = held;
    }

    /** The group says that the report is the first of its person. */
    Effects first(Held report, Instant now) {
        if (!areUnderWay(report, now)) {
            return decide(report, now);
        }
        asked(report.referral());
        return Effects.waiting(report.following(report.referral()), List.of());
    }

    /** Empty unless it is the first report of that person, and waits. */
    Optional<Effects> asked(ReferralId first, Follower follower, Instant now) {
        var report = held.get(first).filter(each -> each.isFirst() && isAlike(each, follower));
        report.ifPresent(each -> asked(first).put(follower.referral(), follower));
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
            .orElseGet(() -> Effects.said(asks(referral, waiting.remove(referral))));
    }

    /** Decides one that has waited long enough. */
    Effects unanswered(Held report, Instant now) {
        return decide(report, now).counting(parts.metrics()::unanswered);
    }

    /** Whoever has asked is answered by what is decided. */
    private Effects decide(Held report, Instant now) {
        var asked = waiting.getOrDefault(report.referral(), Map.of());
        var keptOut = asked.values().stream().flatMap(follower -> follower.excluded().stream()).distinct().toList();
        var effects = identifications.resolve(report, List.of(), keptOut, now).saying(asks(report.referral(), asked));
        waiting.remove(report.referral());
        return effects;
    }

    private static List<Outgoing> asks(ReferralId first, Map<ReferralId, Follower> asked) {
        return asked.values().stream().map(follower -> LinkMessages.toFirst(first, follower)).toList();
    }

    private Map<ReferralId, Follower> asked(ReferralId first) {
        return waiting.computeIfAbsent(first, none -> new HashMap<>(2));
    }

    private boolean areUnderWay(Held report, Instant now) {
        var heard = new HashSet<>(waiting.getOrDefault(report.referral(), Map.of()).keySet());
        heard.add(report.referral());
        return sighting(report)
            .filter(sighting -> parts.undecided()
                .areThere(sighting.encounter(), heard, now.minus(TakeIdentification.PATIENCE)))
            .isPresent();
    }

    private boolean isAlike(Held report, Follower follower) {
        return sighting(report).map(Sighting::likeness).filter(follower.likeness()::equals).isPresent();
    }

    private Optional<Sighting> sighting(Held report) {
        return identifications.read(report).sighting();
    }

}
