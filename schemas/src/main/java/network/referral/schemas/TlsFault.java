package network.referral.schemas;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why whoever answers was not believed over TLS, for the log of operations: in words of
 * our own, since what a certificate says of itself comes from outside.
 */
public final class TlsFault {

    private TlsFault() {
    }

    /**
     * What failed, and why where it was TLS that did.
     * @param what failed, without a full stop: "its" certificate is that of the one named
     */
    public static String said(String what, Throwable failure) {
        return of(failure).map(why -> what + ": " + why).orElse(what);
    }

    /** Empty for every other failure. */
    public static Optional<String> of(Throwable failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return Optional.of("its certificate has expired");
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return Optional.of("its certificate is not valid yet");
        }
        if (has(failure, CertPathBuilderException.class)) {
            return Optional.of("its certificate is of no authority that is trusted here");
        }
        if (isOfAnotherHost(failure)) {
            return Optional.of("its certificate is not for that host");
        }
        if (has(failure, CertificateException.class)) {
            return Optional.of("its certificate is not in order");
        }
        return has(failure, SSLException.class) ? Optional.of("no TLS could be agreed on with it") : Optional.empty();
    }

    /** The JDK says it by an exception of no kind of its own, which nothing caused. */
    private static boolean isOfAnotherHost(Throwable failure) {
        return has(failure, SSLPeerUnverifiedException.class) || causes(failure)
            .anyMatch(cause -> cause.getClass() == CertificateException.class && cause.getCause() == null);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

}
