package network.referral.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The signing key, made once and kept in a file that only its owner reads. */
final class KeptKey {

    private static final int BITS = 2048;

    private static final String OWNER_ONLY = "rw-------";

    private KeptKey() {
    }

    static RSAKey of(Path file) throws IOException, JOSEException {
        if (!Files.exists(file)) {
            make(file);
        }
        try {
            return RSAKey.parse(Files.readString(file));
        }
        catch (ParseException e) {
            // its message may hold the key
            throw new IOException(file + " holds no key: delete it, and a new one is made");
        }
    }

    /** Beside its place first, so that a file that is there is whole. */
    private static void make(Path file) throws IOException, JOSEException {
        var key = new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .keyIDFromThumbprint(true)
            .generate();
        var place = Files.createTempFile(file.toAbsolutePath().getParent(), "key", null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.write(place, key.toJSONString().getBytes(StandardCharsets.UTF_8));
        Files.move(place, file, StandardCopyOption.ATOMIC_MOVE);
    }

}
