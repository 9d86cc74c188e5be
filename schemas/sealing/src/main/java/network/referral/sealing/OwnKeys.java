package network.referral.sealing;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * One recipient's private keys as its folder has them. A key that nobody knows is looked
 * for again: keys are renewed while a service runs. Safe for concurrent use.
 */
public final class OwnKeys {

    private static final System.Logger log = System.getLogger(OwnKeys.class.getName());

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final String recipient;

    private final KeyFolder folder;

    private Unwrapping known;

    private Instant lookedAt;

    /**
     * Reads them.
     * @param recipient as senders name it
     * @throws IllegalArgumentException as {@link KeyFolder#read}
     */
    public OwnKeys(String recipient, KeyFolder folder, Instant now) {
        this.recipient = recipient;
        this.folder = folder;
        this.known = new Unwrapping(recipient, folder.read());
        this.lookedAt = now;
    }

    /** With that key, if it is there by now. */
    public synchronized Unwrapping of(String keyId, Instant now) {
        if (!known.has(keyId) && !now.isBefore(lookedAt.plus(BETWEEN_LOOKS))) {
            lookedAt = now;
            look();
        }
        return known;
    }

    /** A file that is being copied, or is no key, hides none that was known. */
    private void look() {
        try {
            known = new Unwrapping(recipient, folder.read());
        }
        catch (IllegalArgumentException | UncheckedIOException e) {
            log.log(Level.ERROR, "No new keys are taken: {0}", e.getMessage());
        }
    }

}
