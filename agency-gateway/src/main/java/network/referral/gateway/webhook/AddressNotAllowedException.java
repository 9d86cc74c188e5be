package network.referral.gateway.webhook;

import java.net.UnknownHostException;

/** An endpoint's address is one that is never called. */
final class AddressNotAllowedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressNotAllowedException(String message) {
        super(message);
    }

}
