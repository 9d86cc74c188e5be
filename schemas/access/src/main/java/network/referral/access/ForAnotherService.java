package network.referral.access;

import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Wrong with a token is that it is meant for another service, and nothing else: the
 * issuer vouches for whoever brings it. For the record alone.
 */
final class ForAnotherService extends OAuth2Error {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    ForAnotherService(Caller caller) {
        super("invalid_token");
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

}
