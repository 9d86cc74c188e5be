package network.referral.local;

/**
 * The local network cannot run. The message is for the person at the terminal: what is
 * wrong and what to do.
 */
public final class LocalNetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalNetworkException(String message) {
        super(message);
    }

    public LocalNetworkException(String message, Throwable cause) {
        super(message, cause);
    }

}
