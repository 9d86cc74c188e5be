package network.referral.routing.api;

/** No referral has that id, or it has not been decided yet. */
final class NoSuchReferral extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchReferral() {
        super("No referral has that id, or it has not been decided yet");
    }

}
