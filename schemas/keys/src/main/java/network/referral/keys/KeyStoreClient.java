package network.referral.keys;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import network.referral.schemas.ConfidentialAddress;

/**
 * How the key store is reached.
 *
 * @param url scheme, host and port; no path. Keys are sent there: over TLS, or to this
 * machine
 * @param connectTimeout for one connection
 * @param readTimeout for one whole exchange after that
 * @param attempts how often a call is sent where the connection fails, 1 to 10
 * @param tls trust and own certificate; empty for the platform's
 */
public record KeyStoreClient(URI url, Duration connectTimeout, Duration readTimeout, int attempts,
        Optional<SSLContext> tls) {

    private static final Duration MOST = Duration.ofMinutes(1);

    public KeyStoreClient {
        var problems = new ArrayList<String>();
        check(isAddress(url), "url " + ConfidentialAddress.RULE + ", with a host and no path", problems);
        check(isSound(connectTimeout), "connectTimeout must be above 0 and at most 1 minute", problems);
        check(isSound(readTimeout), "readTimeout must be above 0 and at most 1 minute", problems);
        check(attempts >= 1 && attempts <= 10, "attempts must be 1 to 10", problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Client of the key store: " + String.join("; ", problems));
        }
    }

    /** With 2 s to connect, 5 s to answer and 3 attempts. */
    public static KeyStoreClient at(URI url) {
        return new KeyStoreClient(url, Duration.ofSeconds(2), Duration.ofSeconds(5), 3, Optional.empty());
    }

    private static boolean isAddress(URI url) {
        return url != null && ConfidentialAddress.is(url)
                && (url.getRawPath().isEmpty() || "/".equals(url.getRawPath())) && url.getRawQuery() == null
                && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }

    private static boolean isSound(Duration duration) {
        return duration.isPositive() && duration.compareTo(MOST) <= 0;
    }

    private static void check(boolean holds, String problem, ArrayList<String> problems) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
