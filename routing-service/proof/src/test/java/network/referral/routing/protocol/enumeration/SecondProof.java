package network.referral.routing.protocol.enumeration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Assignment;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Decision;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.Statements;

/** Decides every case and writes down what is wrong with the decision. */
public final class SecondProof {

    private final Protocol protocol;

    /** How many cases have each fault, written as its code and place. */
    private final Map<String, Long> faults = new TreeMap<>();

    private long cases;

    private SecondProof(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * @param varied as in {@link EveryCase#forEach}
     */
    public static SecondProof of(Protocol protocol, Predicate<String> varied) {
        return of(protocol, varied, one -> true);
    }

    /**
     * @param varied as in {@link EveryCase#forEach}
     */
    public static SecondProof of(Protocol protocol, Predicate<String> varied, Predicate<EveryCase.Case> examined) {
        SecondProof proof = new SecondProof(protocol);
        EveryCase every = new EveryCase(protocol.definition());
        every.forEachPresumed(varied, one -> {
            if (examined.test(one)) {
                proof.examine(one, every.isPossible(one));
            }
        });
        return proof;
    }

    public Map<String, Long> faults() {
        return faults;
    }

    /** Presumed victims that were covered. */
    public long cases() {
        return cases;
    }

    public static Decision decide(Protocol protocol, Map<String, Object> facts) {
        if (protocol.facts(facts) instanceof FactsReading.Understood(var understood)) {
            return protocol.decide(understood);
        }
        throw new AssertionError("facts of a protocol's own values are understood");
    }

    private void examine(EveryCase.Case one, boolean possible) {
        cases += possible ? one.weight() : 0;
        Decision decision = decide(protocol, one.facts());
        Set<String> wrong = new HashSet<>();
        if (decision.assignments().isEmpty()) {
            wrong.add("NOBODY_ACTS");
        }
        else if (decision.outcome() == Outcome.ROUTED
                && protocol.definition().roles().stream().allMatch(role -> holders(role, decision).isEmpty())) {
            protocol.definition().safetyNet().ifPresent(net -> wrong.add("SAFETY_NET_KEPT_FROM_ACTING " + net.id()));
        }
        for (Statements.Role role : protocol.definition().roles()) {
            examineRole(role, one, decision, wrong);
        }
        priorities(decision).forEach(priority -> examineLadder(priority, decision, wrong));
        protocol.definition()
            .invariants()
            .stream()
            .filter(invariant -> EveryCase.holds(invariant.when(), one.values()) && breaks(invariant, decision))
            .forEach(invariant -> wrong.add("INVARIANT_BROKEN " + invariant.id()));
        if (isImplicatedTold(one, decision)) {
            wrong.add("IMPLICATED_NOT_EXCLUDED implicatedAgency");
        }
        wrong.removeIf(fault -> !possible && !isOfEverybody(fault));
        wrong.forEach(fault -> faults.merge(fault, one.weight(), Long::sum));
    }

    private boolean isOfEverybody(String fault) {
        return fault.startsWith("IMPLICATED_NOT_EXCLUDED ") || protocol.definition()
            .roles()
            .stream()
            .filter(role -> role.when()
                .stream()
                .anyMatch(due -> due.input().equals("ageGroup") && due.test() == Condition.Test.IN
                        && Set.of("child", "age-disputed").containsAll(due.values())))
            .anyMatch(role -> fault.equals("ROLE_UNFILLED " + role.id()));
    }

    private void examineRole(Statements.Role role, EveryCase.Case one, Decision decision, Set<String> wrong) {
        List<Assignment> holders = holders(role, decision);
        boolean due = EveryCase.holds(role.when(), one.values());
        if (holders.isEmpty() && !decision.excluded().isEmpty()
                && (decision.unfilled().stream().anyMatch(task -> role.filledBy().contains(task.purpose()))
                        || heldIfNobodyWereImplicated(role, one))) {
            wrong.add("ROLE_EMPTY_WHEN_EXCLUDED " + role.id());
        }
        else if (holders.isEmpty() && due && role.cardinality() != Statements.Cardinality.AT_MOST_ONE) {
            wrong.add("ROLE_UNFILLED " + role.id());
        }
        if (due && role.cardinality() != Statements.Cardinality.AT_LEAST_ONE
                && holders.stream().map(Assignment::agency).distinct().count() > 1) {
            wrong.add("ROLE_DOUBLED " + role.id());
        }
        if (holders.size() == 1 && standIn(holders.getFirst(), decision.excluded()).isEmpty()) {
            wrong.add((decision.excluded().isEmpty() ? "ROLE_EMPTY_WHEN_DECLINED "
                    : "ROLE_EMPTY_WHEN_EXCLUDED_AND_DECLINED ") + role.id());
        }
    }

    private boolean heldIfNobodyWereImplicated(Statements.Role role, EveryCase.Case one) {
        return protocol.definition()
            .rules()
            .stream()
            .map(Rule::exclude)
            .filter(exclude -> !exclude.isEmpty())
            .anyMatch(exclude -> {
                Map<String, Object> values = new LinkedHashMap<>(one.values());
                values.put(exclude, "unknown");
                return !holders(role, decide(protocol, new EveryCase.Case(values, 1).facts())).isEmpty();
            });
    }

    private static List<Assignment> holders(Statements.Role role, Decision decision) {
        return decision.assignments().stream().filter(held -> role.filledBy().contains(held.purpose())).toList();
    }

    private Optional<String> standIn(Assignment held, List<String> excluded) {
        Set<String> unavailable = new HashSet<>(excluded);
        unavailable.add(held.agency());
        return protocol.standIn(held.agency(), held.purpose(), unavailable);
    }

    /** Of all tasks: those that somebody holds, and those that nobody can. */
    private Set<Priority> priorities(Decision decision) {
        Set<String> ids = new HashSet<>();
        decision.assignments().forEach(held -> ids.add(held.priority().id()));
        decision.unfilled().forEach(task -> ids.add(task.priority()));
        return protocol.priorities().stream().filter(one -> ids.contains(one.id())).collect(Collectors.toSet());
    }

    private void examineLadder(Priority priority, Decision decision, Set<String> wrong) {
        Set<String> last = new HashSet<>();
        for (var rung : priority.ladder()) {
            String body = rung.to().split(":")[0];
            if (protocol.agencies().contains(body)) {
                last.add(body);
            }
            else {
                last.clear();
            }
        }
        if (last.isEmpty()) {
            wrong.add("LADDER_ENDS_OUTSIDE " + priority.id());
        }
        else if (decision.excluded().containsAll(last)) {
            wrong.add("LADDER_ENDS_AT_EXCLUDED " + priority.id());
        }
    }

    private boolean breaks(Statements.Invariant invariant, Decision decision) {
        Map<String, Statements.Role> roles = protocol.definition()
            .roles()
            .stream()
            .collect(Collectors.toMap(Statements.Role::id, role -> role, (a, b) -> a, HashMap::new));
        Set<String> acting = decision.assignments().stream().map(Assignment::agency).collect(Collectors.toSet());
        return invariant.filled().stream().anyMatch(role -> holders(roles.get(role), decision).isEmpty())
                || !invariant.accountable().isEmpty() && invariant.accountable().stream().noneMatch(acting::contains)
                || decision.excluded().isEmpty() && restsOnOne(invariant.accountable(), decision)
                || invariant.never().stream().anyMatch(never -> comesAbout(never, decision));
    }

    private boolean isImplicatedTold(EveryCase.Case one, Decision decision) {
        Object implicated = one.values().get("implicatedAgency");
        return protocol.agencies().contains(implicated)
                && comesAbout(new Statements.Never(implicated.toString(), "", ""), decision);
    }

    private boolean comesAbout(Statements.Never never, Decision decision) {
        return isAsked(never, decision)
                || decision.assignments().stream().anyMatch(held -> comesTo(never, held, decision));
    }

    /** Whether one decline, of a single task, leaves none of the agencies with any. */
    private boolean restsOnOne(List<String> accountable, Decision decision) {
        List<Assignment> theirs = decision.assignments()
            .stream()
            .filter(held -> accountable.contains(held.agency()))
            .toList();
        return theirs.size() == 1 && standIn(theirs.getFirst(), List.of()).filter(accountable::contains).isEmpty();
    }

    /** By the ladder of any task. */
    private boolean isAsked(Statements.Never never, Decision decision) {
        return never.purpose().isEmpty() && never.share().isEmpty() && !decision.excluded().contains(never.agency())
                && priorities(decision).stream()
                    .flatMap(priority -> priority.ladder().stream())
                    .anyMatch(rung -> rung.to().split(":")[0].equals(never.agency()));
    }

    /** At once, or as far as declines can take it. */
    private boolean comesTo(Statements.Never never, Assignment held, Decision decision) {
        Set<String> gone = new HashSet<>(decision.excluded());
        Optional<String> holder = Optional.of(held.agency());
        while (holder.isPresent()) {
            if (is(never, holder.get(), held)) {
                return true;
            }
            gone.add(holder.get());
            holder = protocol.standIn(held.agency(), held.purpose(), gone);
        }
        return false;
    }

    private static boolean is(Statements.Never never, String holder, Assignment held) {
        return (never.agency().isEmpty() || holder.equals(never.agency()))
                && (never.purpose().isEmpty() || held.purpose().equals(never.purpose()))
                && (never.share().isEmpty() || held.share().contains(never.share()));
    }

}
