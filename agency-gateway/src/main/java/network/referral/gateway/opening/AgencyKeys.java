package network.referral.gateway.opening;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.schemas.AgencyId;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.Unwrapping;

/**
 * The private keys of the agencies hosted here, each in a folder of its own. A key that
 * nobody knows is looked for again: agencies come, and renew their keys, while the
 * gateway runs.
 */
final class AgencyKeys {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path folder;

    private final Map<AgencyId, Known> known = new ConcurrentHashMap<>();

    private record Known(Unwrapping unwrapping, Instant readAt) {
    }

    AgencyKeys(Path folder) {
        this.folder = folder;
    }

    Unwrapping of(AgencyId agency, String keyId, Instant now) {
        return known.compute(agency, (id, had) -> {
            boolean serves = had != null
                    && (had.unwrapping().has(keyId) || now.isBefore(had.readAt().plus(BETWEEN_LOOKS)));
            return serves ? had : read(agency, now);
        }).unwrapping();
    }

    private Known read(AgencyId agency, Instant now) {
        return new Known(new Unwrapping(agency.value(), new KeyFolder(folder.resolve(agency.value())).read()), now);
    }

}
