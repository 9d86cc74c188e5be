package network.referral.keystore.api;

/** Every address of the store, as Spring's patterns write it. */
final class Addresses {

    static final String KEY = "/v1/keys/{referralId}";

    static final String WRAP = KEY + "/wrap";

    static final String UNWRAP = KEY + "/unwrap";

    static final String HOLD = KEY + "/hold";

    private Addresses() {
    }

}
