package network.referral.access.server;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import network.referral.schemas.SecretFile;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.env.Environment;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Looks at the certificate and its key before they are read for good: a key that others
 * may read is refused as every file of a secret is, and whatever does not fit is said of
 * the file. One that has expired is not refused: what travels by the bus goes on.
 */
final class CheckCertificate implements SslBundleRegistrar {

    private final SslProperties settings;

    private final Environment environment;

    CheckCertificate(SslProperties settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public void registerBundles(SslBundleRegistry registry) {
        demandKnownBundle();
        demandPrivateKeys();
        var served = settings.getBundle().getPem().get(ServeOverTls.BUNDLE);
        if (served != null) {
            demandWhole(served);
        }
    }

    /** Of every bundle, whoever uses it. */
    void demandPrivateKeys() {
        settings.getBundle()
            .getPem()
            .values()
            .stream()
            .flatMap(bundle -> Stream.of(bundle.getKeystore(), bundle.getTruststore()))
            .map(PemSslBundleProperties.Store::getPrivateKey)
            .filter(StringUtils::hasText)
            .forEach(key -> demandPrivate(file(ServeOverTls.PRIVATE_KEY, key)));
    }

    /** Any other way to a key would go round what is demanded here. */
    private void demandKnownBundle() {
        if (Stream.of("bundle", "certificate", "key-store")
            .map(name -> environment.getProperty("server.ssl." + name))
            .anyMatch(value -> value != null && !ServeOverTls.BUNDLE.equals(value))) {
            throw new UnusableCertificateException("A service serves TLS by the bundle " + ServeOverTls.BUNDLE
                    + " and no other: leave out server.ssl.bundle, .certificate and .key-store");
        }
    }

    private static void demandPrivate(Path key) {
        SecretFile.fault(key).ifPresent(fault -> {
            throw new UnusableCertificateException(fault);
        });
    }

    private static void demandWhole(PemSslBundleProperties served) {
        var store = served.getKeystore();
        if (!StringUtils.hasText(store.getCertificate()) || !StringUtils.hasText(store.getPrivateKey())) {
            throw new UnusableCertificateException(
                    ServeOverTls.CERTIFICATE + " and .private-key belong together: there are both, or none");
        }
        var certificate = file(ServeOverTls.CERTIFICATE, store.getCertificate());
        var key = file(ServeOverTls.PRIVATE_KEY, store.getPrivateKey());
        read(certificate, PemContent::getCertificates, "certificate");
        read(key, content -> content.getPrivateKey(store.getPrivateKeyPassword()), "private key");
        try {
            PropertiesSslBundle.get(served);
        }
        catch (IllegalStateException e) {
            throw new UnusableCertificateException(key + " is not the key of the certificate in " + certificate);
        }
    }

    @FunctionalInterface
    private interface Reading {

        Object from(PemContent content);

    }

    private static void read(Path file, Reading reading, String what) {
        try {
            if (reading.from(PemContent.load(file)) == null) {
                throw new IllegalStateException();
            }
        }
        catch (IOException e) {
            throw new UnusableCertificateException("Cannot read " + file);
        }
        catch (IllegalStateException | IllegalArgumentException e) {
            // its message may repeat a line of the file
            throw new UnusableCertificateException(file + " holds no " + what + " in PEM");
        }
    }

    /** What is in the setting is repeated only where it is a path. */
    private static Path file(String setting, String value) {
        if (PemContent.isPresentInText(value)) {
            throw new UnusableCertificateException(setting + " must be a file, and not what belongs in one");
        }
        try {
            return ResourceUtils.getFile(value).toPath();
        }
        catch (FileNotFoundException e) {
            throw new UnusableCertificateException(setting + " must be a file");
        }
    }

}
