package network.referral.keystore.vault;

/** What answers is not the token that the store was made with. Names nothing. */
final class AnotherTokenException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    AnotherTokenException() {
        super("The token is not the one that this key store was made with, or has lost its keys");
    }

}
