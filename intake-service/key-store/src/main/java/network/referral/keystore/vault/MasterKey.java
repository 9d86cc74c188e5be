package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import network.referral.schemas.SecretFile;

/**
 * The key that wraps the keys in the files: 32 bytes in base64, in a file of its own,
 * which belongs on another medium than they do. Without it every key of the store is
 * lost; destroying it erases everything at once.
 */
final class MasterKey {

    private MasterKey() {
    }

    static AesGcm read(Path file) {
        var text = SecretFile.read(file);
        try {
            var key = Base64.getDecoder().decode(new String(text, StandardCharsets.US_ASCII).strip());
            if (key.length == AesGcm.KEY_BYTES) {
                return of(key);
            }
        }
        catch (IllegalArgumentException e) {
            // told below, without a word of what is in the file
        }
        finally {
            Arrays.fill(text, (byte) 0);
        }
        throw new IllegalStateException("The file of the key store's master key must hold 32 bytes in base64: " + file);
    }

    /** Only for a new store: no key was wrapped by another one yet. */
    static AesGcm readOrMake(Path file, Disk disk) throws IOException {
        if (!Files.exists(file)) {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            var text = Base64.getEncoder().encodeToString(AesGcm.random(AesGcm.KEY_BYTES)) + "\n";
            disk.write(fresh, text.getBytes(StandardCharsets.US_ASCII));
            disk.sync(fresh);
            disk.rename(fresh, file);
            disk.syncFolder(file.toAbsolutePath().getParent());
        }
        return read(file);
    }

    static AesGcm of(byte[] key) {
        try {
            return new AesGcm(new SecretKeySpec(key, "AES"), null);
        }
        finally {
            Arrays.fill(key, (byte) 0);
        }
    }

}
