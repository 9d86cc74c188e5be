package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.audit.keys.NewKey;

/**
 * Where the keys of one local network lie: content is sealed and acts are signed by them.
 */
final class KeyFiles {

    private static final String PRIVATE = ".key";

    private final Path folder;

    private final Path audit;

    KeyFiles(Path data) {
        this.folder = data.resolve("keys");
        this.audit = data.resolve("audit-keys");
    }

    /** As {@code referralctl provision --keys} fills it. */
    Path folder() {
        return folder;
    }

    Path routing() {
        return folder.resolve("routing");
    }

    Path routingPublic() {
        return folder.resolve("routing.pub.pem");
    }

    Path digest() {
        return folder.resolve("intake-digest.key");
    }

    Path agencies() {
        return folder.resolve("agencies");
    }

    Path webhooks() {
        return folder.resolve("webhooks");
    }

    /** Of the key store, beside its folder and never in it. */
    Path master() {
        return folder.resolveSibling("key-store.master");
    }

    Path keyStore() {
        return folder.resolveSibling("key-store");
    }

    /**
     * Its master key is made with it, and its label last: one whose first start was
     * broken off between the two is made to its end. One that is gone, and that key not,
     * is not made anew unawares.
     */
    boolean isKeyStoreToBeMade() {
        return Files.notExists(master())
                || Files.isDirectory(keyStore()) && Files.notExists(keyStore().resolve("store"));
    }

    /** With what that service signs what it has done; made once. */
    Path audit(String service) {
        try {
            Files.createDirectories(audit);
            try (var files = Files.list(audit)) {
                var known = files.filter(file -> isOf(service, file.getFileName().toString())).findFirst();
                if (known.isPresent()) {
                    return known.get();
                }
            }
            return NewKey.write(audit, service).privateFile();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a key in " + audit, e);
        }
    }

    private static boolean isOf(String service, String file) {
        return file.startsWith(service + "-") && file.endsWith(PRIVATE);
    }

}
