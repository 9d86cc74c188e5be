package network.referral.schemas;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where keys, secrets and tokens may be sent, and answers be believed: over TLS, or to
 * this machine, where whatever adds TLS may stand, or to a host of which operations say
 * that the network itself encrypts all that goes there (environment variable
 * {@value #VARIABLE}: names, as they stand in the addresses, with commas between).
 */
public final class ConfidentialAddress {

    /** What such an address must be, to be said after the name of a setting. */
    public static final String RULE = "must be an https address, or http on this machine (127.0.0.1, [::1], localhost)"
            + " or to a host of REFERRAL_ENCRYPTED_HOSTS";

    private static final String VARIABLE = "REFERRAL_ENCRYPTED_HOSTS";

    private static final int LAST_PORT = 65_535;

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Set<String> ENCRYPTED = hosts(System.getenv(VARIABLE));

    private ConfidentialAddress() {
    }

    public static boolean is(URI address) {
        return is(address, ENCRYPTED);
    }

    static boolean is(URI address, Set<String> encrypted) {
        return address.getHost() != null && ("https".equalsIgnoreCase(address.getScheme())
                || isHttp(address) && (isHere(address) || encrypted.contains(address.getHost())));
    }

    static Set<String> hosts(String names) {
        return Arrays.stream(Optional.ofNullable(names).orElse("").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    }

    /** Without TLS, and not beyond this machine. */
    public static boolean isHttpHere(URI address) {
        return address.getHost() != null && isHttp(address) && isHere(address);
    }

    /** Also without one: then it is that of the scheme. */
    public static boolean isPortPossible(URI address) {
        return address.getPort() != 0 && address.getPort() <= LAST_PORT;
    }

    private static boolean isHttp(URI address) {
        return "http".equalsIgnoreCase(address.getScheme());
    }

    private static boolean isHere(URI address) {
        return THIS_MACHINE.contains(address.getHost());
    }

}
