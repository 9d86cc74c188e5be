package network.referral.gateway.webhook;

/** An agency's notices cannot be signed; says the file and never what is in it. */
final class UnusableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableSecretException(String message) {
        super(message);
    }

}
