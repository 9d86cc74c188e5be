package network.referral.ctl.sharing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Nomination;

/** Which rules share what with whom: with those they name, and with their stand-ins. */
public final class Shares {

    private final Definition protocol;

    private final Map<String, Map<String, Set<String>>> named = new TreeMap<>();

    private final Map<String, Map<String, Set<String>>> standIns = new TreeMap<>();

    private Shares(Definition protocol) {
        this.protocol = protocol;
    }

    public static Shares of(Definition protocol) {
        var shares = new Shares(protocol);
        protocol.rules().forEach(rule -> rule.assign().forEach(to -> shares.add(rule.id(), to, rule.share())));
        protocol.safetyNet()
            .ifPresent(net -> net.firstOf().forEach(entry -> shares.add(net.id(), entry.assign(), entry.share())));
        return shares;
    }

    private void add(String rule, Nomination to, List<String> share) {
        add(named, to.agency(), rule, share);
        Set<String> seen = new HashSet<>(Set.of(to.agency()));
        Optional<String> next = protocol.fallbacks().next(to.agency(), to.purpose());
        while (next.isPresent() && seen.add(next.get())) {
            add(standIns, next.get(), rule, share);
            next = protocol.fallbacks().next(next.get(), to.purpose());
        }
    }

    private static void add(Map<String, Map<String, Set<String>>> shares, String agency, String rule,
            List<String> share) {
        var of = shares.computeIfAbsent(agency, id -> new TreeMap<>());
        share.forEach(compartment -> of.computeIfAbsent(compartment, name -> new TreeSet<>()).add(rule));
    }

    Set<String> named(String agency, String compartment) {
        return of(named, agency, compartment);
    }

    /** Without those that name it. */
    Set<String> standingIn(String agency, String compartment) {
        var rules = new TreeSet<>(of(standIns, agency, compartment));
        rules.removeAll(named(agency, compartment));
        return rules;
    }

    private static Set<String> of(Map<String, Map<String, Set<String>>> shares, String agency, String compartment) {
        return shares.getOrDefault(agency, Map.of()).getOrDefault(compartment, Set.of());
    }

    /** What rules share with an agency, were it entitled to all of it. */
    public List<Cell> unlimited(String agency) {
        return protocol.words()
            .data()
            .stream()
            .map(compartment -> new Cell(compartment, named(agency, compartment), standingIn(agency, compartment), "",
                    Sight.ALWAYS, Cell.Verdict.WITHIN))
            .filter(Cell::isShared)
            .toList();
    }

    Set<String> agencies() {
        var agencies = new TreeSet<>(named.keySet());
        agencies.addAll(standIns.keySet());
        return agencies;
    }

}
