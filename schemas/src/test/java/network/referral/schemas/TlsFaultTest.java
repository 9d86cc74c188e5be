package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thrown as the JDK throws them; for real ones see {@code TlsIT} of the key store. */
@DisplayName("Why whoever answers is not believed")
class TlsFaultTest {

    private static final String FROM_OUTSIDE = "CN=Aina";

    @Test
    void is_said_of_each_kind() {
        assertThat(said(new CertificateException("PKIX",
                new CertPathValidatorException("validity check failed",
                        new CertificateExpiredException(FROM_OUTSIDE)))))
            .isEqualTo("The key store: its certificate has expired");
        assertThat(said(new CertificateNotYetValidException(FROM_OUTSIDE)))
            .isEqualTo("The key store: its certificate is not valid yet");
        assertThat(said(new CertificateException("PKIX", new CertPathBuilderException(FROM_OUTSIDE))))
            .isEqualTo("The key store: its certificate is of no authority that is trusted here");
        assertThat(said(new CertificateException("No name matching key-store found, but " + FROM_OUTSIDE)))
            .isEqualTo("The key store: its certificate is not for that host");
        assertThat(said(new CertificateException("PKIX", new CertPathValidatorException(FROM_OUTSIDE))))
            .isEqualTo("The key store: its certificate is not in order");
        assertThat(TlsFault.said("The key store", new SSLPeerUnverifiedException(FROM_OUTSIDE)))
            .isEqualTo("The key store: its certificate is not for that host");
        assertThat(TlsFault.said("The key store", new SSLException(FROM_OUTSIDE)))
            .isEqualTo("The key store: no TLS could be agreed on with it");
    }

    @Test
    void is_not_said_where_it_was_something_else() {
        assertThat(TlsFault.said("The key store", new IOException(new ConnectException(FROM_OUTSIDE))))
            .isEqualTo("The key store");
    }

    private static String said(CertificateException cause) {
        return TlsFault.said("The key store",
                new IOException(new SSLHandshakeException(FROM_OUTSIDE).initCause(cause)));
    }

}
