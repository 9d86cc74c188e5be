package network.referral.keystore;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.referral.access.client.ClientTokens;
import network.referral.keys.CompartmentKey;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStoreAwayException;
import network.referral.schemas.ReferralId;

/**
 * Asks as intake and the gateway do, in a process of its own, which trusts whom its JVM
 * trusts: has a key wrapped at each address, and says what came of it.
 */
final class Asker {

    private static final List<CompartmentKey> KEYS = List
        .of(new CompartmentKey("health", new byte[CompartmentKey.BYTES]));

    private static final int MOST_TRIES = 20;

    private Asker() {
    }

    /**
     * Addresses of key stores; with a token, or with "issuer=" where one is asked for.
     */
    public static void main(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            System.out.println(asked(URI.create(arguments[i]), token(arguments[i + 1])));
        }
    }

    private static Supplier<String> token(String given) {
        return given.startsWith("issuer=")
                ? new ClientTokens(HttpClient.newHttpClient(), URI.create(given.substring(7)), "any", "any")::demand
                : () -> given;
    }

    /** Again where this process, which has just begun, was too slow for the answer. */
    private static String asked(URI address, Supplier<String> token) {
        return Stream.generate(() -> askedOnce(address, token))
            .limit(MOST_TRIES)
            .dropWhile(said -> said.endsWith("in time"))
            .findFirst()
            .orElse("None of " + MOST_TRIES + " answers came in time");
    }

    private static String askedOnce(URI address, Supplier<String> token) {
        try (var client = new HttpKeyStore(address, token, refused -> {
        })) {
            return client.wrap(new ReferralId(UUID.randomUUID()), 1, KEYS).getClass().getSimpleName();
        }
        catch (KeyStoreAwayException e) {
            return e.getMessage();
        }
    }

}
