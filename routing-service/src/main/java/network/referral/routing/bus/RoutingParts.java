package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.Pace;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.wire.Wire;

/**
 * What the topology is made of.
 *
 * @param wire one for all tasks: where a thread dies, or a task moves, what the registry
 * has said is not asked again
 * @param protocols the protocol that decides in a jurisdiction at an instant
 * @param takes whether a topic is known to exist and to take what this partition of the
 * cases writes to it
 * @param away who cannot be asked at an instant
 * @param open where to look when somebody goes away
 * @param keep makes of a report what there is to show of it
 * @param recipients what each agency may know
 * @param linkWithin how long after the first report others may be of the same encounter
 * @param erased whether a referral is known to be erased, also before this task has read
 * so: what is read again from the beginning must not be decided again
 * @param published a referral's case as published
 * @param words what agencies and reporters have said that no case shows yet
 * @param undecided what was reported that no case shows yet
 * @param revisions what was reported once more that no case shows yet
 */
record RoutingParts(Wire wire, BiFunction<String, Instant, Optional<Protocol>> protocols,
        BiPredicate<Topic, Integer> takes, RoutingMetrics metrics, InstantSource clock, Pace pace,
        Function<Instant, Absences> away, OpenAssignments open, KeepReport keep, Recipients recipients,
        Duration linkWithin, Predicate<ReferralId> erased, Function<ReferralId, Optional<CaseSnapshot>> published,
        WordsUnderWay words, ReportsUnderWay undecided, RevisionsUnderWay revisions) {

    /** Whom the case of a referral keeps out, as far as it is published. */
    List<AgencyId> publishedToKeepOut(Optional<ReferralId> referral) {
        return referral.flatMap(published).map(CaseRecords::fromRecord).map(ReferralCase::excluded).orElse(List.of());
    }
}
