package network.referral.access.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Where a program that calls a service gets its access token. */
@FunctionalInterface
public interface TokenSource {

    /**
     * One that is good for a while yet.
     * @throws IOException when the issuer does not answer or gives none; the message says
     * why, for operators, and repeats nothing of what was sent or answered
     */
    String token() throws IOException, InterruptedException;

    /**
     * A service did not take this token, though it should still be good: another is asked
     * for, a second after this one was at the earliest.
     */
    default void refused(String token) {
    }

    /**
     * The same for whoever cannot do without one.
     * @throws UncheckedIOException when there is none
     */
    default String demand() {
        try {
            return token();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while waiting for a token", e));
        }
    }

    /**
     * The service's own, where its settings make it call another.
     * @param callee as the message names it
     * @throws IllegalStateException where it has none
     */
    static TokenSource toCall(String callee, Optional<TokenSource> own) {
        return own.orElseThrow(
                () -> new IllegalStateException("To call " + callee + " there must also be " + ClientSettings.ALL));
    }

}
