package network.referral.keystore.api;

import java.util.List;

/**
 * What a caller's token must allow. Every address of the store is in {@link #ALL}; what
 * is not must be closed to all.
 *
 * @param path as Spring's patterns write it
 * @param scopes any one of them is enough
 */
public record Right(String method, String path, List<String> scopes) {

    static final String KEY = "/v1/keys/{referralId}";

    static final String WRAP = KEY + "/wrap";

    static final String UNWRAP = KEY + "/unwrap";

    static final String HOLD = KEY + "/hold";

    public static final List<Right> ALL = List.of(new Right("POST", WRAP, List.of("keys:wrap")),
            new Right("POST", UNWRAP, List.of("keys:unwrap")),
            new Right("GET", KEY, List.of("keys:erase", "keys:hold")), new Right("DELETE", KEY, List.of("keys:erase")),
            new Right("PUT", HOLD, List.of("keys:hold")), new Right("DELETE", HOLD, List.of("keys:hold")));

    public Right {
        scopes = List.copyOf(scopes);
    }
}
