package network.referral.ctl.agency;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.rights.RightsSetup;
import network.referral.rights.Grant;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;

/**
 * Brings what agencies may do on the bus to what the directory says, whoever changes it
 * at the same time: who has changed a right by it looks at it once more.
 */
public final class FollowDirectory {

    private final Bus bus;

    private final RightsSetup rights;

    private final Collection<AgencyId> agencies;

    private FollowDirectory(Bus bus, RightsSetup rights, Collection<AgencyId> agencies) {
        this.bus = bus;
        this.rights = rights;
        this.agencies = agencies;
    }

    /** After the directory was changed: for these agencies, which are in it. */
    public static void run(Bus bus, RightsSetup rights, Collection<AgencyId> agencies) {
        if (!agencies.isEmpty()) {
            new FollowDirectory(bus, rights, agencies).run();
        }
    }

    private void run() {
        var retired = retired();
        while (follow(retired)) {
            var now = retired();
            if (now.equals(retired)) {
                return;
            }
            retired = now;
        }
    }

    private Set<AgencyId> retired() {
        var directory = AgencyDirectory.open(bus, again -> {
        });
        return agencies.stream().filter(id -> directory.isRetired(id.value())).collect(Collectors.toSet());
    }

    /** Whether that changed anything. */
    private boolean follow(Set<AgencyId> retired) {
        var taken = rights.revoke(
                retired.stream().flatMap(id -> Rights.endedByRetiring(id).stream()).collect(Collectors.<Grant>toSet()));
        var given = rights.restore(agencies.stream()
            .filter(id -> !retired.contains(id))
            .flatMap(id -> Rights.ofAgency(id).stream())
            .collect(Collectors.<Grant>toSet()));
        agencies.forEach(id -> {
            record(id, taken, Rights.endedByRetiring(id), "revoked");
            record(id, given, Rights.ofAgency(id), "granted");
        });
        return !taken.isEmpty() || !given.isEmpty();
    }

    private void record(AgencyId agency, Set<Grant> changed, Set<Grant> its, String outcome) {
        if (!Collections.disjoint(changed, its)) {
            bus.onRecord(Deed.of(Act.RIGHTS_CHANGED, outcome).on(agency));
        }
    }

}
