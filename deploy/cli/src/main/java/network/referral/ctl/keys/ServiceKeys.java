package network.referral.ctl.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.FileDraft;
import network.referral.schemas.SyncedFolder;
import network.referral.sealing.PrivateKey;

/**
 * The keys of the services themselves: routing's, one a file, of which
 * {@code routing.pub.pem} says to intake which one holds; and intake's for its digests.
 */
record ServiceKeys(Path folder) {

    private static final int DIGEST_BYTES = 32;

    /**
     * Makes those that are missing. The digest key only before the first key of routing:
     * it is intake's alone, and whoever runs intake has moved it there.
     */
    void ensure() {
        var digest = folder.resolve("intake-digest.key");
        if (Files.exists(digest) || !hasRouting()) {
            once(digest, random(), "rw-------");
        }
        if (!isMade(routingPublic())) {
            var keys = routing().read();
            if (keys.size() > 1) {
                throw CommandFailed.failed(routing().folder() + " holds " + keys.size() + " keys, and "
                        + routingPublic() + ", which says which one holds, is not there: put the public half of "
                        + "the newest there (openssl pkey -pubout).");
            }
            once(routingPublic(), (keys.isEmpty() ? routing().add() : keys.getFirst()).publicPem(), "rw-r--r--");
        }
    }

    /** Its private half may have been moved to its host. */
    boolean hasRouting() {
        return isMade(routingPublic()) || !routing().read().isEmpty();
    }

    private static String random() {
        var digest = new byte[DIGEST_BYTES];
        new SecureRandom().nextBytes(digest);
        return Base64.getEncoder().encodeToString(digest);
    }

    /**
     * Gives routing one key more and has intake seal by it. The private half is kept
     * before the public half is told, so that nothing is ever sealed for a key that is
     * lost.
     */
    PrivateKey renewRouting() {
        if (routing().read().isEmpty()) {
            throw CommandFailed
                .failed(routing().folder() + " holds no key of routing to renew: provision --keys makes the first.");
        }
        var key = routing().add();
        replace(routingPublic(), key.publicPem());
        return key;
    }

    PrivateKeys routing() {
        return new PrivateKeys(folder, "routing");
    }

    Path routingPublic() {
        return folder.resolve("routing.pub.pem");
    }

    private static void replace(Path file, String text) {
        try {
            try (var draft = FileDraft.write(file, text.getBytes(StandardCharsets.US_ASCII))) {
                draft.allow("rw-r--r--").putInPlace();
            }
        }
        catch (IOException e) {
            throw CommandFailed.failed(PrivateKeys.notKept(file));
        }
    }

    private static boolean isMade(Path file) {
        try {
            return new NewFile(file).isMade();
        }
        catch (IOException e) {
            throw CommandFailed.failed("Cannot read " + file + ".");
        }
    }

    private static void once(Path file, String text, String rights) {
        try {
            SyncedFolder.make(file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            new NewFile(file).make(text, rights);
        }
        catch (IOException e) {
            throw CommandFailed.failed(PrivateKeys.notKept(file));
        }
    }

}
