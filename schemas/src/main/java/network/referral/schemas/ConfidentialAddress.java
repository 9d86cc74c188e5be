package network.referral.schemas;

import java.net.URI;
import java.util.Set;

/**
 * Where keys, secrets and tokens may be sent, and answers be believed: over TLS, or to
 * this machine, where whatever adds TLS may stand.
 */
public final class ConfidentialAddress {

    /** What such an address must be, to be said after the name of a setting. */
    public static final String RULE = "must be an https address, or http on this machine (127.0.0.1, [::1], localhost)";

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private ConfidentialAddress() {
    }

    public static boolean is(URI address) {
        return address.getHost() != null && ("https".equalsIgnoreCase(address.getScheme()) || isHttpHere(address));
    }

    /** Without TLS, and not beyond this machine. */
    public static boolean isHttpHere(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) && address.getHost() != null
                && THIS_MACHINE.contains(address.getHost());
    }

}
