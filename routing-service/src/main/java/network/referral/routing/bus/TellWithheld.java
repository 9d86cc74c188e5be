package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;

/**
 * Tells agencies that have a key by now what was withheld from them for want of one, a
 * few at a time, so that no deadline waits for it. What has been told is owed no longer,
 * in the same transaction: it is told once, also across a restart. Writes nothing itself.
 */
final class TellWithheld {

    /** In one transaction; the rest follow at the next look. */
    private static final int AT_MOST = 100;

    private final WithheldStore withheld;

    private final SealForAgency seal;

    private final Consequences consequences;

    private final CaseStore cases;

    TellWithheld(WithheldStore withheld, SealForAgency seal, Consequences consequences, CaseStore cases) {
        this.withheld = withheld;
        this.seal = seal;
        this.consequences = consequences;
        this.cases = cases;
    }

    List<WithheldStore.Place> next() {
        return withheld.ready(seal::hasKey, AT_MOST);
    }

    Effects tell(WithheldStore.Place place, Instant now) {
        return cases.get(place.referral())
            .map(referral -> consequences.late(referral, place, now))
            .orElseGet(() -> Effects.late(List.of(), List.of(), place));
    }

}
