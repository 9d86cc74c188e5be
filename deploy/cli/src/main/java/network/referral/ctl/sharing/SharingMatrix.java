package network.referral.ctl.sharing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.events.AgencyRecord;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Status;
import network.referral.routing.protocol.proof.Entitlements;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedEntitlement;

/**
 * Who is given what by which rule, and sees it. What an agency sees is asked of the class
 * that seals for it, so that this paper and that code cannot differ.
 *
 * @param statuses how sure each rule is, by its id
 */
public record SharingMatrix(Protocol protocol, List<Row> rows, Map<String, Status> statuses) {

    /** Purposes for which a person can consent. Source: contract, facts. */
    static final List<String> PURPOSES = List.of("assistance", "police", "consular");

    /**
     * @param consent whose consent a right of 'c' asks for
     * @param status how sure the agency's file is
     */
    public record Row(String agency, String consent, String status, List<Cell> cells) {
    }

    /** Not without an agency of the protocol's jurisdiction. */
    static boolean canBeMade(Protocol protocol, List<AgencyRecord> directory) {
        return directory.stream().anyMatch(agency -> protocol.id().contentEquals(agency.getJurisdiction()));
    }

    public static SharingMatrix of(Protocol protocol, List<AgencyRecord> directory) {
        var shares = Shares.of(protocol.definition());
        var listed = directory.stream()
            .filter(agency -> protocol.id().contentEquals(agency.getJurisdiction()))
            .collect(Collectors.toMap(agency -> agency.getAgencyId().toString(), agency -> agency));
        Map<String, Map<String, String>> rights = new HashMap<>();
        listed.forEach((id, agency) -> rights.put(id, StatedEntitlement.of(agency)));
        var agencies = new TreeSet<>(listed.keySet());
        agencies.addAll(shares.agencies());
        var limits = new Entitlements(rights);
        var rows = new ArrayList<Row>();
        for (var agency : agencies) {
            var record = listed.get(agency);
            var consent = record == null ? "" : record.getConsentPurpose().toString();
            rows.add(new Row(agency, consent, record == null ? "not in the directory" : CodeWord.of(record.getStatus()),
                    cells(protocol, shares, agency, rights.getOrDefault(agency, Map.of()), consent, limits)));
        }
        return new SharingMatrix(protocol, List.copyOf(rows), statuses(protocol));
    }

    private static List<Cell> cells(Protocol protocol, Shares shares, String agency, Map<String, String> rights,
            String consent, Entitlements limits) {
        var access = rights.entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, right -> Access.of(right.getValue())));
        var entitlement = new Entitlement(access, consent);
        var compartments = new LinkedHashSet<>(protocol.definition().words().data());
        compartments.addAll(new TreeSet<>(rights.keySet()));
        var cells = new ArrayList<Cell>();
        for (var compartment : compartments) {
            var rules = shares.named(agency, compartment);
            var standIn = shares.standingIn(agency, compartment);
            var right = rights.getOrDefault(compartment, "");
            if (rules.isEmpty() && standIn.isEmpty()) {
                if (!right.isEmpty()) {
                    cells.add(new Cell(compartment, rules, standIn, right, Sight.NEVER, Cell.Verdict.UNUSED));
                }
                continue;
            }
            var sees = Sight.of(compartment, entitlement, PURPOSES);
            cells.add(new Cell(compartment, rules, standIn, right, sees,
                    verdict(limits.allow(agency, compartment), !rules.isEmpty())));
        }
        return List.copyOf(cells);
    }

    private static Cell.Verdict verdict(boolean allowed, boolean named) {
        if (allowed) {
            return Cell.Verdict.WITHIN;
        }
        return named ? Cell.Verdict.BEYOND : Cell.Verdict.STAND_IN_BEYOND;
    }

    private static Map<String, Status> statuses(Protocol protocol) {
        var statuses = new TreeMap<String, Status>();
        protocol.definition().rules().forEach(rule -> statuses.put(rule.id(), rule.mark().status()));
        protocol.definition().safetyNet().ifPresent(net -> statuses.put(net.id(), net.mark().status()));
        return statuses;
    }

    /** Rules that share with somebody they name what it may not see. */
    Set<String> rulesBeyond() {
        return rows.stream()
            .flatMap(row -> row.cells().stream())
            .filter(cell -> cell.verdict() == Cell.Verdict.BEYOND)
            .flatMap(cell -> cell.rules().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    }
}
