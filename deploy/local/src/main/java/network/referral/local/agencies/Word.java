package network.referral.local.agencies;

import java.util.Optional;

/**
 * What an agency says of one assignment.
 *
 * @param reason the coded reason or outcome where the status needs one
 */
record Word(String status, Optional<String> reason) {

    static Word of(String status) {
        return new Word(status, Optional.empty());
    }

    static Word of(String status, String reason) {
        return new Word(status, Optional.of(reason));
    }
}
