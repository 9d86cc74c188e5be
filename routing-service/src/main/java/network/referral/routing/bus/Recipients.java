package network.referral.routing.bus;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import network.referral.events.AgencyRecord;
import network.referral.events.EncryptionKey;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Bytes;
import network.referral.schemas.SealingKey;
import network.referral.sealing.PublicKey;

/** What each agency may know at most, and by which key content is sealed for it. */
final class Recipients {

    private final Map<AgencyId, Recipient> known = new ConcurrentHashMap<>();

    /**
     * @param entry of the directory; empty where it lists no such agency
     * @param key empty for an agency that has published none: nothing can be sealed for
     * it
     */
    record Recipient(Optional<AgencyRecord> entry, Entitlement entitlement, Optional<PublicKey> key) {

        static final Recipient UNKNOWN = new Recipient(Optional.empty(), Entitlement.NOTHING, Optional.empty());

    }

    Recipients(Directory directory) {
        directory.onChange(this::listed);
    }

    Recipient of(AgencyId agency) {
        return known.getOrDefault(agency, Recipient.UNKNOWN);
    }

    void listed(AgencyRecord before, AgencyRecord after) {
        if (after != null && AgencyId.isValid(after.getAgencyId().toString())) {
            known.put(new AgencyId(after.getAgencyId().toString()), recipient(after));
        }
        else if (before != null && after == null && AgencyId.isValid(before.getAgencyId().toString())) {
            known.remove(new AgencyId(before.getAgencyId().toString()));
        }
    }

    /** Of all agencies that the directory lists. */
    Map<AgencyId, AgencyRecord> entries() {
        var entries = new TreeMap<AgencyId, AgencyRecord>();
        known.forEach((agency, recipient) -> recipient.entry().ifPresent(entry -> entries.put(agency, entry)));
        return entries;
    }

    private static Recipient recipient(AgencyRecord agency) {
        return new Recipient(Optional.of(agency), entitlement(agency), SealingKey.of(agency).flatMap(Recipients::key));
    }

    static Entitlement entitlement(AgencyRecord agency) {
        var access = agency.getEntitlement()
            .stream()
            .collect(Collectors.toMap(each -> each.getCompartment().toString(),
                    each -> Access.of(each.getAccess().toString()), (one, other) -> Access.NONE));
        return new Entitlement(access, agency.getConsentPurpose().toString());
    }

    private static Optional<PublicKey> key(EncryptionKey published) {
        return PublicKey.ALGORITHM.contentEquals(published.getAlgorithm())
                ? PublicKey.of(Bytes.of(published.getPublicKey())) : Optional.empty();
    }

}
