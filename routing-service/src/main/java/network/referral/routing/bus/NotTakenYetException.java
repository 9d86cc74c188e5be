package network.referral.routing.bus;

import org.apache.kafka.common.errors.RetriableException;

/**
 * Nobody can say yet: what an agency said later of an assignment, which may take the
 * place of the earlier, is neither taken nor parked, the registry does not know the
 * schema of a later report, or of one that has a later, or the letters are still being
 * read.
 */
public final class NotTakenYetException extends RetriableException {

    private static final long serialVersionUID = 1L;

    NotTakenYetException() {
        super("What was said later has not been taken or read yet");
    }

}
