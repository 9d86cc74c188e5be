package network.referral.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a child over HTTP until it is ready. */
final class Readiness {

    private static final Duration STEP = Duration.ofMillis(100);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();

    /**
     * Returns when the address answers 200.
     * @throws LocalNetworkException when the child ended before or the time is over
     */
    void await(Child child, URI address, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!answers(address)) {
            if (!child.isAlive()) {
                throw child.endedEarly();
            }
            if (System.nanoTime() > end) {
                throw child.notReady(patience);
            }
            pause();
        }
    }

    boolean answers(URI address) {
        try {
            var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        }
        catch (IOException e) {
            return false;
        }
        catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        }
        catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LocalNetworkException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LocalNetworkException("Interrupted while starting", e);
    }

}
