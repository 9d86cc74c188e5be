package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules share with an agency what its entry in the directory lets it see. Routing gives
 * no more in any case; a rule that says more promises what its assignee will not get.
 *
 * @param severity of a rule that shares more
 */
record SharesAreEntitled(Severity severity) implements Claim {

    private record Excess(String rule, String agency, boolean standIn, List<String> compartments) {
    }

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.listed().map(ListedAgencies::entitlements).ifPresent(entitlements -> {
            Set<String> strangers = new HashSet<>();
            for (Task task : subject.decisions().heldTasks()) {
                if (!entitlements.knows(task.agency())) {
                    strangers.add(task.agency());
                    faults.add(Fault.Code.AGENCY_NOT_IN_DIRECTORY, Severity.BLOCKS, task.agency(),
                            task.agency() + " can be assigned '" + task.purpose() + "', and is not in the directory.",
                            subject.decisions().held(task));
                }
            }
            subject.decisions().heldTasks().forEach(task -> standIns(subject, entitlements, task, strangers, faults));
            excesses(subject, entitlements).forEach((excess, cases) -> faults.add(
                    excess.standIn() ? Fault.Code.STAND_IN_NOT_ENTITLED : Fault.Code.SHARE_EXCEEDS_ENTITLEMENT,
                    excess.standIn() ? Severity.WARNING : severity, excess.rule(),
                    excess.rule() + " shares with " + excess.agency() + (excess.standIn() ? ", as a stand-in," : "")
                            + " what it may not see: " + String.join(", ", excess.compartments()) + ".",
                    cases));
        });
    }

    /** Whoever comes by declines alone, told once. */
    private static void standIns(Subject subject, Entitlements entitlements, Task task, Set<String> strangers,
            Faults faults) {
        List<String> declining = new ArrayList<>();
        for (Task to : subject.standIns().inTurn(task)) {
            if (!entitlements.knows(to.agency()) && !strangers.contains(to.agency())) {
                Cases held = subject.decisions().held(task).minus(subject.decisions().excluded(to.agency()));
                if (!held.isEmpty()) {
                    strangers.add(to.agency());
                    faults.add(Fault.Code.AGENCY_NOT_IN_DIRECTORY, Severity.BLOCKS, to.agency(),
                            to.agency() + " stands in for '" + task.purpose() + "', once declined by "
                                    + String.join(", then by ", declining) + ", and is not in the directory.",
                            held, declining.toArray(String[]::new));
                }
            }
            declining.add(to.agency());
        }
    }

    private static Map<Excess, Cases> excesses(Subject subject, Entitlements entitlements) {
        Map<Excess, Cases> excesses = new LinkedHashMap<>();
        for (Naming naming : subject.decisions().namings()) {
            String agency = naming.held().agency();
            List<String> compartments = exceeding(naming, entitlements);
            if (!compartments.isEmpty()) {
                excesses.merge(new Excess(naming.rule(), agency, isByStandIn(naming), compartments), naming.cases(),
                        Cases::or);
            }
        }
        return excesses;
    }

    private static List<String> exceeding(Naming naming, Entitlements entitlements) {
        String agency = naming.held().agency();
        return !entitlements.knows(agency) ? List.of()
                : naming.share().stream().filter(compartment -> !entitlements.allow(agency, compartment)).toList();
    }

    private static boolean isByStandIn(Naming naming) {
        return !naming.named().equals(naming.held());
    }

    /** Where it does not block, a certificate may be of one that shares more. */
    private boolean isExceeded(Subject subject, Entitlements entitlements) {
        return severity != Severity.BLOCKS && subject.decisions()
            .namings()
            .stream()
            .anyMatch(naming -> !isByStandIn(naming) && !exceeding(naming, entitlements).isEmpty());
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return subject.listed()
            .filter(listed -> !isExceeded(subject, listed.entitlements()))
            .map(listed -> new Proven("shares-entitled",
                    "Every rule shares with those it names no more than the directory lets them see.",
                    subject.reachable().count()));
    }

}
