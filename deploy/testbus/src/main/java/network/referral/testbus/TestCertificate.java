package network.referral.testbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate of a {@link TestAuthority}, with its key. */
public record TestCertificate(X509Certificate certificate, PrivateKey key) {

    /** As PEM, {@code tls.crt} and {@code tls.key}, the key for nobody else. */
    public void write(Path folder) {
        try {
            Files.writeString(folder.resolve("tls.crt"), pem("CERTIFICATE", certificate.getEncoded()));
            var file = Files.writeString(folder.resolve("tls.key"), pem("PRIVATE KEY", key.getEncoded()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + what + "-----\n" + lines.encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    /** The same certificate with a key that is another's. */
    public TestCertificate withKeyOf(TestCertificate other) {
        return new TestCertificate(certificate, other.key());
    }
}
