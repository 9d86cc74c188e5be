package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.Assignment;
import network.referral.routing.protocol.Decision;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.FiredRule;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Statements;
import network.referral.routing.protocol.Unfilled;

/**
 * Puts a counter-example to the evaluator, and sees for itself that the fault is there.
 */
final class Witness {

    private final Protocol protocol;

    private Witness(Protocol protocol) {
        this.protocol = protocol;
    }

    static Witness of(Protocol protocol) {
        return new Witness(protocol);
    }

    void confirms(Fault fault) {
        if (fault.counterExample().isEmpty()) {
            assertThat(fault.blocks()).as("%s blocks without a case", fault).isFalse();
            return;
        }
        CounterExample shown = fault.counterExample().get();
        Decision decision = decide(shown.facts());
        assertThat(decision.outcome()).as("%s", fault).isNotEqualTo(Outcome.NOT_PRESUMED);
        assertThat(shows(fault, shown, decision)).as("%s shown by %s", fault, decision).isTrue();
    }

    private boolean shows(Fault fault, CounterExample shown, Decision decision) {
        String where = fault.where();
        return switch (fault.code()) {
            case NOBODY_ACTS -> decision.assignments().isEmpty();
            case ROLE_UNFILLED -> holders(decision, where).isEmpty();
            case ROLE_DOUBLED -> agencies(afterDeclines(decision, where, shown)).size() > 1;
            case IMPLICATED_NOT_EXCLUDED -> {
                String implicated = (String) shown.facts().get("implicatedAgency");
                yield !decision.excluded().contains(implicated)
                        && comesTo(new Statements.Never(implicated, "", ""), decision, shown.declines());
            }
            case ROLE_EMPTY_WHEN_EXCLUDED -> !decision.excluded().isEmpty() && holders(decision, where).isEmpty()
                    && (!decision.unfilled().isEmpty() || !holders(decide(nobodyImplicated(shown)), where).isEmpty());
            case ROLE_EMPTY_WHEN_DECLINED -> decision.excluded().isEmpty() && emptiedByDecline(decision, where, shown);
            case ROLE_EMPTY_WHEN_EXCLUDED_AND_DECLINED ->
                !decision.excluded().isEmpty() && emptiedByDecline(decision, where, shown);
            case TASK_WITHOUT_CONTENT ->
                decision.assignments().stream().anyMatch(held -> where.equals(held.agency() + ":" + held.purpose()));
            case TASK_WITHOUT_STAND_IN -> decision.assignments()
                .stream()
                .anyMatch(held -> where.equals(held.agency() + ":" + held.purpose())
                        && protocol.standIn(held.agency(), held.purpose(), Set.of(held.agency())).isEmpty());
            case FALLBACK_CIRCLE -> decision.assignments().stream().anyMatch(held -> circles(held, shown.declines()));
            case LADDER_ENDS_OUTSIDE -> priorities(decision, where).anyMatch(priority -> last(priority).isEmpty());
            case LADDER_ENDS_AT_EXCLUDED ->
                priorities(decision, where).anyMatch(priority -> decision.excluded().containsAll(last(priority)));
            case CHILD_WITHOUT_GUARDIAN -> Set.of("child", "age-disputed").contains(shown.facts().get("ageGroup"));
            case INVARIANT_BROKEN -> breaks(invariant(where), decision, shown.declines());
            case SHARE_EXCEEDS_ENTITLEMENT,
                    STAND_IN_NOT_ENTITLED ->
                decision.assignments()
                    .stream()
                    .anyMatch(held -> held.rules().contains(where) && fault.message().contains(held.agency())
                            && held.share().stream().anyMatch(fault.message()::contains));
            case AGENCY_NOT_IN_DIRECTORY -> comesTo(new Statements.Never(where, "", ""), decision, shown.declines())
                    || names(decision, where + ":");
            case TASK_DUE_OUT_OF_HOURS -> comesTo(new Statements.Never(where, "", ""), decision, shown.declines());
            case POST_NOT_IN_DIRECTORY -> names(decision, where);
            case RULE_COVERED, RULE_WITHOUT_EFFECT, RAISE_COMES_TOO_EARLY ->
                decision.rules().stream().map(FiredRule::id).anyMatch(where::equals);
            case SAFETY_NET_KEPT_FROM_ACTING -> decision.outcome() == Outcome.ROUTED
                    && protocol.definition().roles().stream().allMatch(role -> holders(decision, role.id()).isEmpty());
            case VALUE_NOT_SPOKEN_OF -> true;
            case AGENCY_NOT_IN_PROTOCOL, RULE_NEVER_FIRES, SAFETY_NET_NEVER_ACTS, PRIORITY_UNUSED,
                    PRIORITIES_OUT_OF_ORDER, NETWORK_FLAG_NOT_LISTED, DECLARED_IMPOSSIBLE, ROLE_NEVER_DUE,
                    INVARIANT_NEVER_ASKED, NET_ENTRY_NEVER_ACTS, EXAMPLE_FAILS, TOO_LARGE_TO_PROVE ->
                false;
        };
    }

    Decision decide(Map<String, Object> facts) {
        return switch (protocol.facts(facts)) {
            case FactsReading.Understood(var understood) -> protocol.decide(understood);
            case FactsReading.Refused(var errors) -> throw new AssertionError(errors.toString());
        };
    }

    private static Map<String, Object> nobodyImplicated(CounterExample shown) {
        Map<String, Object> facts = new HashMap<>(shown.facts());
        facts.remove("implicatedAgency");
        return facts;
    }

    private Statements.Role role(String id) {
        return protocol.definition().roles().stream().filter(role -> role.id().equals(id)).findFirst().orElseThrow();
    }

    private Statements.Invariant invariant(String id) {
        return protocol.definition().invariants().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Assignment> holders(Decision decision, String role) {
        return decision.assignments().stream().filter(held -> role(role).filledBy().contains(held.purpose())).toList();
    }

    private static Set<String> agencies(List<String> tasks) {
        return tasks.stream().map(task -> task.substring(0, task.indexOf(':'))).collect(Collectors.toSet());
    }

    private List<String> afterDeclines(Decision decision, String role, CounterExample shown) {
        List<String> tasks = new ArrayList<>(
                holders(decision, role).stream().map(held -> held.agency() + ":" + held.purpose()).toList());
        for (String agency : shown.declines()) {
            for (Assignment held : holders(decision, role)) {
                if (held.agency().equals(agency)) {
                    protocol.standIn(agency, held.purpose(), unavailable(decision, agency))
                        .ifPresent(to -> tasks.add(to + ":" + held.purpose()));
                }
            }
        }
        return tasks;
    }

    private boolean emptiedByDecline(Decision decision, String role, CounterExample shown) {
        List<Assignment> holders = holders(decision, role);
        return holders.size() == 1 && shown.declines().equals(List.of(holders.getFirst().agency()))
                && protocol
                    .standIn(holders.getFirst().agency(), holders.getFirst().purpose(),
                            unavailable(decision, holders.getFirst().agency()))
                    .isEmpty();
    }

    private static Set<String> unavailable(Decision decision, String declining) {
        Set<String> unavailable = new HashSet<>(decision.excluded());
        unavailable.add(declining);
        return unavailable;
    }

    /** Each who declines has a stand-in, and yet nobody is left. */
    private boolean circles(Assignment held, List<String> declines) {
        return held.agency().equals(declines.getFirst())
                && protocol.standIn(held.agency(), held.purpose(), Set.copyOf(declines)).isEmpty() && declines.stream()
                    .allMatch(agency -> protocol.standIn(agency, held.purpose(), Set.of(agency)).isPresent());
    }

    /** That one, if a task has it: one that somebody holds, or that nobody can. */
    private Stream<Priority> priorities(Decision decision, String id) {
        return priorities(decision).filter(priority -> priority.id().equals(id));
    }

    private Stream<Priority> priorities(Decision decision) {
        Set<String> ids = Stream
            .concat(decision.assignments().stream().map(held -> held.priority().id()),
                    decision.unfilled().stream().map(Unfilled::priority))
            .collect(Collectors.toSet());
        return protocol.priorities().stream().filter(priority -> ids.contains(priority.id()));
    }

    private List<String> last(Priority priority) {
        return priority.ladder()
            .reversed()
            .stream()
            .map(rung -> rung.to().split(":")[0])
            .takeWhile(protocol.agencies()::contains)
            .toList();
    }

    private boolean breaks(Statements.Invariant invariant, Decision decision, List<String> declines) {
        boolean nobody = !invariant.accountable().isEmpty()
                && holdersAfter(declines, decision).stream().noneMatch(invariant.accountable()::contains);
        boolean unfilled = invariant.filled().stream().anyMatch(role -> holders(decision, role).isEmpty());
        boolean forbidden = invariant.never().stream().anyMatch(never -> comesTo(never, decision, declines));
        return nobody || unfilled || forbidden;
    }

    private boolean comesTo(Statements.Never never, Decision decision, List<String> declines) {
        return declines.isEmpty() && asksForNothing(never) && isAsked(never.agency(), decision)
                || decision.assignments()
                    .stream()
                    .anyMatch(held -> isHeldAfter(declines, never, held, decision.excluded()));
    }

    /** With whom every task is when each of them has declined one; they have no more. */
    private List<String> holdersAfter(List<String> declines, Decision decision) {
        List<String> holders = new ArrayList<>();
        decision.assignments()
            .forEach(held -> (declines.contains(held.agency())
                    ? protocol.standIn(held.agency(), held.purpose(), unavailable(decision, held.agency()))
                    : Optional.of(held.agency()))
                .ifPresent(holders::add));
        return holders;
    }

    private static boolean asksForNothing(Statements.Never never) {
        return never.purpose().isEmpty() && never.share().isEmpty();
    }

    private boolean isAsked(String agency, Decision decision) {
        return !decision.excluded().contains(agency) && names(decision, agency + ":");
    }

    /** Whether a ladder of it has a post that begins so. */
    private boolean names(Decision decision, String post) {
        return priorities(decision).flatMap(priority -> priority.ladder().stream())
            .anyMatch(rung -> rung.to().startsWith(post));
    }

    /** Each who declines has it by then, and the last of them leaves it to the agency. */
    private boolean isHeldAfter(List<String> declines, Statements.Never never, Assignment held, List<String> excluded) {
        String holder = held.agency();
        Set<String> gone = new HashSet<>(excluded);
        for (String declining : declines) {
            if (!declining.equals(holder)) {
                return false;
            }
            gone.add(declining);
            holder = protocol.standIn(held.agency(), held.purpose(), gone).orElse("nobody");
        }
        return (never.agency().isEmpty() || never.agency().equals(holder))
                && (never.purpose().isEmpty() || never.purpose().equals(held.purpose()))
                && (never.share().isEmpty() || held.share().contains(never.share()));
    }

}
