package network.referral.wire;

import org.apache.kafka.common.errors.RetriableException;

/** Nobody gives the token that the schema registry asks for. */
public final class IssuerAwayException extends RetriableException {

    private static final long serialVersionUID = 1L;

    IssuerAwayException(String message, Throwable cause) {
        super(message, cause);
    }

}
