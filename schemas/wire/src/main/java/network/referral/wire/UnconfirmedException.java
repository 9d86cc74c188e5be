package network.referral.wire;

import org.apache.kafka.common.errors.RetriableException;

/** The broker has not confirmed a record; it may be there or not. */
public final class UnconfirmedException extends RetriableException {

    private static final long serialVersionUID = 1L;

    private final boolean futile;

    UnconfirmedException(Throwable cause, boolean futile) {
        super("The broker has not confirmed a record", cause);
        this.futile = futile;
    }

    /** True when it would fail again, for example for want of a right. */
    public boolean isFutile() {
        return futile;
    }

}
