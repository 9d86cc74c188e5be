package network.referral.audit;

/** An act could not be taken on record and must not be done; try again later. */
public final class NotOnRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotOnRecordException(String message) {
        super(message);
    }

    public NotOnRecordException(String message, Throwable cause) {
        super(message, cause);
    }

}
