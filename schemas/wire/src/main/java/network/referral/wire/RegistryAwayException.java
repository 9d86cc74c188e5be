package network.referral.wire;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry gives no answer. Nothing is wrong with the record at hand: try
 * again, never park it.
 */
public final class RegistryAwayException extends RetriableException {

    private static final long serialVersionUID = 1L;

    RegistryAwayException(String message) {
        super(message);
    }

    RegistryAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It answered, and not what was asked. */
    static RegistryAwayException answered(int status) {
        boolean asksWho = status == 401 || status == 403;
        return new RegistryAwayException("The schema registry answered " + status
                + (asksWho ? ", and everybody here reads without credentials" : ""));
    }

}
