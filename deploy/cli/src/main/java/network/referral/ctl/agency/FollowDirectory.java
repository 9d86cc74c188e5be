package network.referral.ctl.agency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.rights.RightsSetup;
import network.referral.rights.Grant;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;

/**
 * Brings what agencies may do on the bus to what the directory says, whoever changes it
 * at the same time: who has changed a right by it looks at it once more. Each change is
 * on record as asked for before it is made.
 */
public final class FollowDirectory {

    private static final String REVOKED = "revoked";

    private static final String GRANTED = "granted";

    private final Bus bus;

    private final RightsSetup rights;

    private final Collection<AgencyId> agencies;

    private final List<Deed> done = new ArrayList<>();

    private FollowDirectory(Bus bus, RightsSetup rights, Collection<AgencyId> agencies) {
        this.bus = bus;
        this.rights = rights;
        this.agencies = agencies;
    }

    /**
     * After the directory was changed: for these agencies, which are in it.
     * @throws CommandFailed also where a change would not be on record: it is not made
     */
    public static void run(Bus bus, RightsSetup rights, Collection<AgencyId> agencies) {
        if (!agencies.isEmpty()) {
            var follow = new FollowDirectory(bus, rights, agencies);
            follow.run();
            // a record that fails keeps nobody from looking once more
            follow.done.forEach(bus::onRecord);
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
        var stay = agencies.stream().filter(id -> !retired.contains(id)).toList();
        var taken = rights.revoke(grants(retired, Rights::endedByRetiring),
                known -> deeds(known, retired, Rights::endedByRetiring, REVOKED).forEach(bus::asked));
        done.addAll(deeds(taken, retired, Rights::endedByRetiring, REVOKED));
        var given = rights.restore(grants(stay, Rights::ofAgency),
                known -> deeds(known, stay, Rights::ofAgency, GRANTED).forEach(bus::asked));
        done.addAll(deeds(given, stay, Rights::ofAgency, GRANTED));
        return !taken.isEmpty() || !given.isEmpty();
    }

    private static Set<Grant> grants(Collection<AgencyId> agencies, Function<AgencyId, Set<Grant>> its) {
        return agencies.stream().flatMap(id -> its.apply(id).stream()).collect(Collectors.toSet());
    }

    /** One for each agency that any of these is of. */
    private static List<Deed> deeds(Set<Grant> changed, Collection<AgencyId> agencies,
            Function<AgencyId, Set<Grant>> its, String outcome) {
        return agencies.stream()
            .filter(id -> !Collections.disjoint(changed, its.apply(id)))
            .map(id -> Deed.of(Act.RIGHTS_CHANGED, outcome).on(id))
            .toList();
    }

}
