package network.referral.keys;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.referral.keys.KeyStoreAnswer.Done;
import network.referral.keys.KeyStoreAnswer.Erased;
import network.referral.keys.KeyStoreAnswer.Reason;
import network.referral.keys.KeyStoreAnswer.Refused;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.ReferralId;

/** The key store over HTTP. Safe for use by many threads. */
public final class HttpKeyStore implements KeyStore, AutoCloseable {

    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private final URI url;

    private final Exchange exchange;

    /**
     * Connects within 2 s and waits 5 s for an answer; a call whose connection fails is
     * sent 3 times.
     * @param url scheme, host and port; no path. Keys are sent there: over TLS, or to
     * this machine
     * @param token the bearer token, asked for before each attempt
     * @param refused is told of a token that the store does not take; the next is another
     */
    public HttpKeyStore(URI url, Supplier<String> token, Consumer<String> refused) {
        this(url, TO_ANSWER, token, refused);
    }

    /**
     * As the other.
     * @param toAnswer how long it waits for an answer
     */
    public HttpKeyStore(URI url, Duration toAnswer, Supplier<String> token, Consumer<String> refused) {
        if (!isAddress(url)) {
            throw new IllegalArgumentException(
                    "Client of the key store: url " + ConfidentialAddress.RULE + ", with a host and no path");
        }
        this.url = url;
        this.exchange = new Exchange(toAnswer, token, refused);
    }

    private static boolean isAddress(URI url) {
        return ConfidentialAddress.is(url) && (url.getRawPath().isEmpty() || "/".equals(url.getRawPath()))
                && url.getRawQuery() == null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }

    @Override
    public KeyStoreAnswer<WrappedKeys> wrap(ReferralId referral, int revision, List<CompartmentKey> keys) {
        var reply = exchange.post(address(referral, "wrap"), KeyJson.wrap(revision, keys));
        return reply.status() == 200 ? new Done<>(KeyJson.wrapped(reply.body(), keys)) : refused(reply);
    }

    @Override
    public KeyStoreAnswer<List<CompartmentKey>> unwrap(ReferralId referral, AssignmentId assignment, int revision,
            List<WrappedKey> keys) {
        var reply = exchange.post(address(referral, "unwrap"), KeyJson.unwrap(assignment, revision, keys));
        return reply.status() == 200 ? new Done<>(KeyJson.unwrapped(reply.body(), keys)) : refused(reply);
    }

    private URI address(ReferralId referral, String act) {
        return url.resolve("/v1/keys/" + referral + "/" + act);
    }

    /** A wrong address also answers 404 or 410: only the code is the store's own word. */
    private static <T> KeyStoreAnswer<T> refused(Exchange.Reply reply) {
        var code = KeyJson.code(reply.body());
        return switch (reply.status() + " " + code) {
            case "410 erased" -> new Erased<>();
            case "404 unknown-referral" -> new Refused<>(Reason.UNKNOWN_REFERRAL);
            case "422 not-its-key" -> new Refused<>(Reason.NOT_ITS_KEY);
            case "500 damaged-key" -> new Refused<>(Reason.DAMAGED_KEY);
            default -> new Refused<>(reply.status() == 403 ? Reason.FORBIDDEN : Reason.INVALID);
        };
    }

    @Override
    public void close() {
        exchange.close();
    }

}
