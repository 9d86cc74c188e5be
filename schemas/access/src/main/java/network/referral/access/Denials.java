package network.referral.access;

import java.util.Optional;

/**
 * Is told of every request that is refused because of who sent it, or because nobody can
 * tell who did. Neither waits nor throws: the caller is refused whatever it does.
 */
@FunctionalInterface
public interface Denials {

    /**
     * @param caller empty where no token of the issuer says who it is; one for another
     * service does
     * @param reason as in {@code referral_access_refused_total{reason}}
     */
    void denied(Optional<Caller> caller, String reason);

}
