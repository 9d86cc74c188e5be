package network.referral.gateway.inbox;

/**
 * It is not known whether a statement is on the bus. To say it again is safe: it has the
 * same id.
 */
public final class NotRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRecordedException(String message) {
        super(message);
    }

    public NotRecordedException(String message, Throwable cause) {
        super(message, cause);
    }

}
