package network.referral.wire;

import org.apache.kafka.common.errors.AuthorizationException;

/** The schema registry takes nothing from whoever asks. */
public final class RegistryRefusesException extends AuthorizationException {

    private static final long serialVersionUID = 1L;

    RegistryRefusesException(String message) {
        super(message);
    }

}
