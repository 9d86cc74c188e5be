package network.referral.keystore.vault;

/** The place of the keys does not answer. Names neither a referral nor a key. */
public final class VaultAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultAwayException(String message, Throwable cause) {
        super(message, cause);
    }

}
