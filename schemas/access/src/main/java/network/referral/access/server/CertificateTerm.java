package network.referral.access.server;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Tells operations until when the certificate that a service shows is good, at the start
 * and whenever a new one was taken; and once more of a key that others may read by then.
 */
final class CertificateTerm {

    private static final Logger log = LoggerFactory.getLogger(CertificateTerm.class);

    private final CheckCertificate check;

    private final Clock clock;

    CertificateTerm(CheckCertificate check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    void watch(SslBundles bundles) {
        if (bundles.getBundleNames().contains(ServeOverTls.BUNDLE)) {
            tell(bundles.getBundle(ServeOverTls.BUNDLE));
            bundles.addBundleUpdateHandler(ServeOverTls.BUNDLE, this::renewed);
        }
    }

    /** What it was started with is not there any more to go on with. */
    private void renewed(SslBundle bundle) {
        tell(bundle);
        try {
            check.demandPrivateKeys();
        }
        catch (UnusableCertificateException e) {
            log.error("{}: the service does not start with it again", e.getMessage());
        }
    }

    private void tell(SslBundle bundle) {
        var chain = chain(bundle.getStores().getKeyStore());
        var until = end(chain, X509Certificate::getNotAfter, Comparator.naturalOrder());
        var from = end(chain, X509Certificate::getNotBefore, Comparator.reverseOrder());
        var now = clock.instant();
        if (now.isAfter(until)) {
            log.error("The certificate has expired, at {}: nobody believes this service any more", until);
        }
        else if (now.isBefore(from)) {
            log.error("The certificate is not valid before {}: until then nobody believes this service", from);
        }
        else {
            log.info("Serves over TLS with a certificate that is good until {}", until);
        }
    }

    private static Instant end(List<X509Certificate> chain, Function<X509Certificate, Date> of,
            Comparator<Instant> first) {
        return chain.stream().map(of).map(Date::toInstant).min(first).orElseThrow();
    }

    private static List<X509Certificate> chain(KeyStore keys) {
        var chain = new ArrayList<X509Certificate>();
        try {
            for (var name : Collections.list(keys.aliases())) {
                Arrays.stream(keys.getCertificateChain(name)).map(X509Certificate.class::cast).forEach(chain::add);
            }
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return chain;
    }

}
