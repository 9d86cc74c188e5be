package network.referral.routing.bus;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.DecidedAssignment;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.Enclosure;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * What a later report of a person says for the tasks that the first one holds. A holder
 * gets what it would get if the task were its of the later report: by that report's
 * rules, which name it or let it stand in, its own entitlement, and that report's
 * consents.
 */
final class EnclosedReport {

    private EnclosedReport() {
    }

    /**
     * What one holder may know; never nothing.
     *
     * @param named by the later report's decision
     */
    record Shown(Enclosure enclosure, List<DecidedAssignment> named, Seen seen, List<CharSequence> requirements) {

        boolean saysTheSame(Shown other) {
            return seen.equals(other.seen) && requirements.equals(other.requirements);
        }

    }

    /** What an agency sees of the report, of what rules share. */
    interface Sight {

        Seen of(AgencyId agency, List<CharSequence> share);

    }

    static Map<AssignmentId, Shown> of(ReferralCase referral, RoutingDecision decision, Sight sight) {
        var all = new LinkedHashMap<AssignmentId, Shown>();
        for (var enclosure : Enclosure.of(referral)) {
            var named = named(decision, enclosure);
            var seen = sight.of(enclosure.holder(), Notices.share(named));
            if (!seen.isNothing()) {
                all.put(enclosure.id(), new Shown(enclosure, named, seen, Notices.requirements(decision)));
            }
        }
        return all;
    }

    /**
     * Those who must hear that something has changed, and nobody else. Of a task that is
     * done nothing new is told; but if less may be known of it, all is taken back.
     * @param isUnheard of whom was never told of it: nor is it then told of its end
     * @param at when they are told
     */
    static List<Assignment> changes(Map<AssignmentId, Shown> before, Map<AssignmentId, Shown> after, Notices notices,
            Predicate<Enclosure> isUnheard, Instant at) {
        var told = after.values()
            .stream()
            .filter(shown -> !shown.enclosure().done()
                    && Optional.ofNullable(before.get(shown.enclosure().id())).filter(shown::saysTheSame).isEmpty())
            .map(shown -> notices.enclosed(shown, at));
        var ended = before.values()
            .stream()
            .filter(shown -> isEnded(shown, after.get(shown.enclosure().id())))
            .map(Shown::enclosure)
            .filter(Predicate.not(isUnheard))
            .map(enclosure -> notices.nothingEnclosed(enclosure, at));
        return Stream.concat(told, ended).toList();
    }

    private static boolean isEnded(Shown before, Shown after) {
        return after == null || after.enclosure().done() && before.seen().isMoreThan(after.seen());
    }

    /** Not what is told of nobody in particular: it is not laid beside another report. */
    private static List<DecidedAssignment> named(RoutingDecision decision, Enclosure enclosure) {
        return decision.getAssignments()
            .stream()
            .filter(named -> enclosure.purpose().contentEquals(named.getPurpose())
                    && enclosure.named().stream().anyMatch(agency -> isNamed(named, agency))
                    && mayHold(named, enclosure.holder()) && !DecidedReferral.isOfNobody(named.getShare()))
            .toList();
    }

    private static boolean isNamed(DecidedAssignment named, AgencyId agency) {
        return agency.value().contentEquals(named.getAgency());
    }

    private static boolean mayHold(DecidedAssignment named, AgencyId holder) {
        return isNamed(named, holder)
                || named.getStandIns().stream().anyMatch(standIn -> holder.value().contentEquals(standIn));
    }

}
