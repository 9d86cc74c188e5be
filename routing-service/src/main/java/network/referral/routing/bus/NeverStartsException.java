package network.referral.routing.bus;

/**
 * What is on the bus, or kept here, can never work, however long routing waits. Names
 * topics, brokers and folders alone.
 */
final class NeverStartsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NeverStartsException(String message) {
        super(message);
    }

}
