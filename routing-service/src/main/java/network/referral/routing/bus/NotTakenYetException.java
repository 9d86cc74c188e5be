package network.referral.routing.bus;

import org.apache.kafka.common.errors.RetriableException;

/**
 * What an agency said later of an assignment is neither taken nor parked yet: whether the
 * earlier may still be taken nobody can say.
 */
public final class NotTakenYetException extends RetriableException {

    private static final long serialVersionUID = 1L;

    NotTakenYetException() {
        super("What was said later of the assignment has not been taken yet");
    }

}
