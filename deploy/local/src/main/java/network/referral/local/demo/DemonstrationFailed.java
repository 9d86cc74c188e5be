package network.referral.local.demo;

/** The demonstration cannot go on, while the network runs; the message says why. */
public final class DemonstrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemonstrationFailed(String message) {
        super(message);
    }

    DemonstrationFailed(String message, Throwable cause) {
        super(message, cause);
    }

}
