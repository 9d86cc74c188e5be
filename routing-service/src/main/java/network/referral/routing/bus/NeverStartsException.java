package network.referral.routing.bus;

/** What is on the bus can never work, however long routing waits. Names topics alone. */
final class NeverStartsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NeverStartsException(String message) {
        super(message);
    }

}
