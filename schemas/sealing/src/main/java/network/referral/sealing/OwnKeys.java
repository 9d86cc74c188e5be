package network.referral.sealing;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * One recipient's private keys as its folder has them. A key that nobody knows is looked
 * for again: keys are renewed while a service runs. Safe for concurrent use.
 */
public final class OwnKeys {

    private static final System.Logger log = System.getLogger(OwnKeys.class.getName());

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final String recipient;

    private final KeyFolder folder;

    private List<PrivateKey> keys;

    private Unwrapping known;

    private Instant lookedAt;

    /**
     * Reads them; of none at all the log tells.
     * @param recipient as senders name it
     * @throws IllegalArgumentException as {@link KeyFolder#read}
     */
    public OwnKeys(String recipient, KeyFolder folder, Instant now) {
        this(recipient, folder, folder.read(), now);
        if (keys.isEmpty()) {
            log.log(Level.WARNING, "No key of {0} is in {1} yet", recipient, folder);
        }
    }

    private OwnKeys(String recipient, KeyFolder folder, List<PrivateKey> keys, Instant now) {
        this.recipient = recipient;
        this.folder = folder;
        this.lookedAt = now;
        know(keys);
    }

    /**
     * With those keys that can be read by now; of the other files the log tells. For a
     * service that serves many recipients.
     */
    public static OwnKeys asFarAsSound(String recipient, KeyFolder folder, Instant now) {
        var keys = new OwnKeys(recipient, folder, List.of(), now);
        keys.look();
        return keys;
    }

    /** With that key, if it is there by now. */
    public synchronized Unwrapping of(String keyId, Instant now) {
        if (!known.has(keyId) && isDue(now)) {
            lookedAt = now;
            look();
        }
        return known;
    }

    /** Also where the clock has gone back: how far, nobody knows. */
    private boolean isDue(Instant now) {
        return now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(BETWEEN_LOOKS));
    }

    /**
     * A file that is being copied, or is no key, hides no other, and none that was known;
     * nor does a folder that is away.
     */
    private void look() {
        var bad = new ArrayList<IllegalArgumentException>();
        try {
            var found = folder.read(bad::add);
            bad.forEach(file -> log.log(Level.ERROR, "A key is left out: {0}", file.getMessage()));
            know(bad.isEmpty() ? found : together(found, keys));
        }
        catch (UncheckedIOException e) {
            // whoever has no folder has no key here, which is no error
            if (!keys.isEmpty() || !(e.getCause() instanceof NoSuchFileException)) {
                log.log(Level.ERROR, "No new keys are taken: {0}", e.getMessage());
            }
        }
    }

    /** Each once, however often the folder is looked at. */
    static List<PrivateKey> together(List<PrivateKey> found, List<PrivateKey> before) {
        var all = new LinkedHashMap<String, PrivateKey>();
        Stream.concat(found.stream(), before.stream()).forEach(key -> all.putIfAbsent(key.publicKey().id(), key));
        return List.copyOf(all.values());
    }

    private void know(List<PrivateKey> found) {
        keys = List.copyOf(found);
        known = new Unwrapping(recipient, keys);
    }

}
