package network.referral.routing.bus;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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

    private final AtomicLong changes = new AtomicLong();

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
            known.put(new AgencyId(after.getAgencyId().toString()), recipient(after));
        }
        else if (before != null && after == null && AgencyId.isValid(before.getAgencyId().toString())) {
            known.remove(new AgencyId(before.getAgencyId().toString()));
        }
        changes.incrementAndGet();
    }

    /** How often the directory has changed so far. */
    long changes() {
        return changes.get();
    }

    /** All that the directory lists. */
    Set<AgencyId> listed() {
        return Collections.unmodifiableSet(known.keySet());
    }

    private static Recipient recipient(AgencyRecord agency) {
        var access = agency.getEntitlement()
            .stream()
            .collect(Collectors.toMap(each -> each.getCompartment().toString(),
                    each -> Access.of(each.getAccess().toString()), (one, other) -> Access.NONE));
        return new Recipient(new Entitlement(access, agency.getConsentPurpose().toString()),
                SealingKey.of(agency).flatMap(Recipients::key));
    }

    private static Optional<PublicKey> key(EncryptionKey published) {
        return PublicKey.ALGORITHM.contentEquals(published.getAlgorithm())
                ? PublicKey.of(Bytes.of(published.getPublicKey())) : Optional.empty();
    }

}
