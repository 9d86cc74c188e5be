package network.referral.routing.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.events.AgencyRecord;
import network.referral.events.EncryptionKey;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Bytes;
import network.referral.schemas.SealingKey;
import network.referral.schemas.StatedEntitlement;
import network.referral.sealing.PublicKey;

/** What each agency may know at most, and by which key content is sealed for it. */
final class Recipients {

    private volatile Listing listing = new Listing(Map.of());

    /** The whole directory at one moment; with every change there is another. */
    static final class Listing {

        private final Map<AgencyId, Recipient> known;

        Listing(Map<AgencyId, Recipient> known) {
            this.known = Map.copyOf(known);
        }

        Recipient of(AgencyId agency) {
            return known.getOrDefault(agency, Recipient.UNKNOWN);
        }

        Set<AgencyId> agencies() {
            return known.keySet();
        }

    }

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

    Listing listing() {
        return listing;
    }

    /** By the one thread that reads the directory. */
    void listed(AgencyRecord before, AgencyRecord after) {
        var known = new HashMap<>(listing.known);
        if (after != null && AgencyId.isValid(after.getAgencyId().toString())) {
            known.put(new AgencyId(after.getAgencyId().toString()), recipient(after));
        }
        else if (before != null && after == null && AgencyId.isValid(before.getAgencyId().toString())) {
            known.remove(new AgencyId(before.getAgencyId().toString()));
        }
        listing = new Listing(known);
    }

    private static Recipient recipient(AgencyRecord agency) {
        var access = StatedEntitlement.of(agency)
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, right -> Access.of(right.getValue())));
        return new Recipient(new Entitlement(access, agency.getConsentPurpose().toString()),
                SealingKey.of(agency).flatMap(Recipients::key));
    }

    private static Optional<PublicKey> key(EncryptionKey published) {
        return PublicKey.ALGORITHM.contentEquals(published.getAlgorithm())
                ? PublicKey.of(Bytes.of(published.getPublicKey())) : Optional.empty();
    }

}
