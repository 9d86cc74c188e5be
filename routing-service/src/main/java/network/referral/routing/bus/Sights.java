package network.referral.routing.bus;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.KeptReport;
import network.referral.schemas.AgencyId;

/** What agencies see of reports, and what they may have been told of them. */
final class Sights {

    private final SealForAgency seal;

    private final EntitledStore entitled;

    Sights(SealForAgency seal, EntitledStore entitled) {
        this.seal = seal;
        this.entitled = entitled;
    }

    /**
     * By the entitlement in force.
     * @param share of the rules that named the agency
     */
    Seen sees(AgencyId agency, List<CharSequence> share, KeptReport report) {
        return Seen.of(seal.seen(seal.entitlement(agency), share, report));
    }

    /** By each entitlement by which it may have been told. */
    Seen saw(AgencyId agency, List<CharSequence> share, KeptReport report) {
        return new Seen(Stream.concat(entitled.of(agency).stream(), Stream.of(seal.entitlement(agency)))
            .map(entitlement -> seal.seen(entitlement, share, report))
            .collect(Collectors.toSet()));
    }

}
