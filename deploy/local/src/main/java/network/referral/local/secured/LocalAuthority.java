package network.referral.local.secured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.referral.local.LocalNetworkException;

/**
 * A certificate authority that signs one certificate, the broker's, with the JDK's own
 * keytool, and is then thrown away: its certificate stays for clients, its key does not,
 * so that nobody can make another broker that they believe.
 */
final class LocalAuthority {

    private static final String AUTHORITY = "authority";

    private static final String BROKER = "broker";

    /** Longer than any folder of a network that is tried out. */
    private static final String DAYS = "3650";

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;

    private final Path password;

    /**
     * @param folder where it works and leaves what it made
     * @param password file with the password of the key store
     */
    LocalAuthority(Path folder, Path password) {
        this.folder = folder;
        this.password = password;
    }

    /**
     * @param keys the broker's key and certificate
     * @param certificate the authority's, as PEM
     */
    void make(Path keys, Path certificate) throws IOException {
        var work = folder.resolve("authority.p12");
        generate(work, AUTHORITY, List.of("-dname", "CN=Local authority of one referral network", "-ext",
                "bc:critical=ca:true,pathlen:0", "-ext", "ku:critical=keyCertSign"));
        generate(work, BROKER,
                List.of("-dname", "CN=" + BROKER, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost",
                        "-ext", "ku:critical=digitalSignature", "-ext", "eku=serverAuth,clientAuth"));
        try {
            split(work, keys, certificate);
        }
        catch (GeneralSecurityException e) {
            throw new LocalNetworkException("Cannot make the broker's certificate: " + e.getMessage(), e);
        }
        Files.delete(work);
    }

    private void generate(Path store, String name, List<String> more) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", DAYS,
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:file", password.toString()));
        command.addAll(more);
        var log = folder.resolve("keytool.log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new LocalNetworkException("keytool cannot make a key: " + Files.readString(log).strip());
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("Interrupted while making keys", e);
        }
        finally {
            process.destroyForcibly();
        }
        Files.delete(log);
    }

    private void split(Path store, Path keys, Path certificate) throws IOException, GeneralSecurityException {
        var secret = Files.readString(password).strip().toCharArray();
        var both = KeyStore.getInstance(store.toFile(), secret);
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setEntry(BROKER, (PrivateKeyEntry) both.getEntry(BROKER, new PasswordProtection(secret)),
                new PasswordProtection(secret));
        Secrets.write(keys, "");
        try (var out = Files.newOutputStream(keys)) {
            own.store(out, secret);
        }
        Files.writeString(certificate, pem(both.getCertificate(AUTHORITY)));
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

}
