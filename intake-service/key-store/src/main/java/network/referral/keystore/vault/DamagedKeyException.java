package network.referral.keystore.vault;

/**
 * A referral's key is there but cannot be read: waiting does not help. Names neither the
 * referral nor the key.
 */
public final class DamagedKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedKeyException() {
        super("A referral's key cannot be read: its file was damaged, or comes from another store");
    }

}
