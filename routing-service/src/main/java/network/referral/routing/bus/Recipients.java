package network.referral.routing.bus;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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

    private final Map<AgencyId, AgencyRecord> entries = new ConcurrentHashMap<>();

    /**
     * @param key empty for an agency that has published none: nothing can be sealed for
     * it
     */
    record Recipient(Entitlement entitlement, Optional<PublicKey> key) {

        static final Recipient UNKNOWN = new Recipient(Entitlement.NOTHING, Optional.empty());

    }

    Recipients(Directory directory) {
        directory.onChange(this::listed);
    }

    Recipient of(AgencyId agency) {
        return known.getOrDefault(agency, Recipient.UNKNOWN);
    }

    void listed(AgencyRecord before, AgencyRecord after) {
        if (after != null && AgencyId.isValid(after.getAgencyId().toString())) {
            var agency = new AgencyId(after.getAgencyId().toString());
            known.put(agency, recipient(after));
            entries.put(agency, after);
        }
        else if (before != null && after == null && AgencyId.isValid(before.getAgencyId().toString())) {
            var agency = new AgencyId(before.getAgencyId().toString());
            known.remove(agency);
            entries.remove(agency);
        }
    }

    /** All entries of the directory. */
    Map<AgencyId, AgencyRecord> entries() {
        return Collections.unmodifiableMap(entries);
    }

    private static Recipient recipient(AgencyRecord agency) {
        return new Recipient(entitlement(agency), SealingKey.of(agency).flatMap(Recipients::key));
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
