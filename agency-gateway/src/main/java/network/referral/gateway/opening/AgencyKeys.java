package network.referral.gateway.opening;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.schemas.AgencyId;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.OwnKeys;
import network.referral.sealing.Unwrapping;

/**
 * The private keys of the agencies hosted here, each in a folder of its own: agencies
 * come, and renew their keys, while the gateway runs. A file that is no key concerns
 * nothing but what was sealed by it.
 */
final class AgencyKeys {

    private final Path folder;

    private final Map<AgencyId, OwnKeys> known = new ConcurrentHashMap<>();

    AgencyKeys(Path folder) {
        this.folder = folder;
    }

    Unwrapping of(AgencyId agency, String keyId, Instant now) {
        return known
            .computeIfAbsent(agency,
                    id -> OwnKeys.asFarAsSound(id.value(), new KeyFolder(folder.resolve(id.value())), now))
            .of(keyId, now);
    }

}
