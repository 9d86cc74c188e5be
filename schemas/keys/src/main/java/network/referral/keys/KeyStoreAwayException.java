package network.referral.keys;

/**
 * The key store did not answer, or cannot now. The same call is right later. Holds
 * nothing of what was asked.
 */
public final class KeyStoreAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyStoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }

}
