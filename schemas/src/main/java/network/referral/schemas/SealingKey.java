package network.referral.schemas;

import java.util.Optional;
import network.referral.events.AgencyRecord;
import network.referral.events.EncryptionKey;

/** By which of its published keys content is sealed for an agency. */
public final class SealingKey {

    private SealingKey() {
    }

    /**
     * The newest that is not retired: the directory keeps them in order. Empty where
     * nothing can be sealed for it.
     */
    public static Optional<EncryptionKey> of(AgencyRecord agency) {
        return agency.getEncryptionKeys().reversed().stream().filter(key -> !key.getRetired()).findFirst();
    }

}
