package network.referral.testbus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import network.referral.local.LocalNetworkException;

/**
 * Makes a registry accept a schema only when it reads, and is read by, every earlier one
 * of its subject. An Apicurio registry left alone accepts any.
 */
final class FullCompatibility {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private FullCompatibility() {
    }

    /**
     * @param url base of the Confluent-compatible API
     * @throws LocalNetworkException when the registry refuses or does not answer
     */
    static void demand(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/config"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
            .build();
        try (var http = HttpClient.newHttpClient()) {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new LocalNetworkException("The registry refused its compatibility rule with " + status + ".");
            }
        }
        catch (IOException e) {
            throw new LocalNetworkException("The registry does not answer: " + e.getMessage(), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("Interrupted while asking the registry", e);
        }
    }

}
