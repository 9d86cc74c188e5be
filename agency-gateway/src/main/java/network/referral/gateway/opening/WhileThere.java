package network.referral.gateway.opening;

import java.util.List;
import java.util.Optional;
import network.referral.keys.CompartmentKey;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.KeyStoreAwayException;
import network.referral.keys.WrappedKey;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key store, for one reading of a task. Where it is away it is not asked a second
 * time: each question may take seconds, and whoever reads would be shown nothing at all.
 */
final class WhileThere {

    private static final Logger log = LoggerFactory.getLogger(WhileThere.class);

    private final Optional<KeyStore> store;

    private Optional<KeyStoreAwayException> away = Optional.empty();

    WhileThere(Optional<KeyStore> store) {
        this.store = store;
    }

    /**
     * As {@link KeyStore#unwrap}.
     */
    KeyStoreAnswer<List<CompartmentKey>> unwrap(ReferralId referral, AssignmentId assignment, int revision,
            List<WrappedKey> keys) {
        if (away.isPresent()) {
            throw away.get();
        }
        try {
            return store.orElseThrow(() -> new KeyStoreAwayException("This gateway has no key store", null))
                .unwrap(referral, assignment, revision, keys);
        }
        catch (KeyStoreAwayException e) {
            log.warn("{}", e.getMessage());
            away = Optional.of(e);
            throw e;
        }
    }

}
