package network.referral.e2e.rights;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.referral.rights.Grant;

/** What is allowed, as it was seen; to be held against what should be. */
public final class Matrix {

    private Matrix() {
    }

    /**
     * Where what was seen is not what the rights say, in words; empty when all is right.
     */
    public static Set<String> differences(Map<Cell, Boolean> seen, Collection<Grant> rights) {
        var differences = new TreeSet<String>();
        seen.forEach((cell, isAllowed) -> {
            boolean should = rights.stream()
                .anyMatch(grant -> grant.allows(cell.principal(), cell.act(), cell.type(), cell.name()));
            if (isAllowed != should) {
                differences.add(cell + (isAllowed ? " is allowed and must not be" : " is denied and must not be"));
            }
        });
        return differences;
    }

}
