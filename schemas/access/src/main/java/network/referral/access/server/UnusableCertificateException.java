package network.referral.access.server;

/**
 * A service was given a certificate, or the key of one, that it cannot serve with. Says
 * which file and why, and nothing of what is in it.
 */
final class UnusableCertificateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableCertificateException(String message) {
        super(message);
    }

}
