package network.referral.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import network.referral.local.LocalNetwork;

/**
 * The network over HTTP, as agencies and the custodian of keys use it: who is answered
 * with 503 asks again.
 */
record Callers(LocalNetwork network, HttpClient http, String gateway) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static Callers of(LocalNetwork network) {
        return new Callers(network, HttpClient.newBuilder().connectTimeout(PATIENCE).build(), network.gatewayUrl());
    }

    /** At another gateway, of the same issuer. */
    Callers at(String otherGateway) {
        return new Callers(network, http, otherGateway);
    }

    /**
     * Its assignment as its own system, or another, reads it: again while the key store
     * has not answered the gateway in time.
     */
    HttpResponse<String> read(String caller, String agency, String assignment) {
        return await().pollDelay(Duration.ZERO)
            .until(() -> readAsItIs(caller, agency, assignment), answer -> !answer.body().contains("key-store-away"));
    }

    HttpResponse<String> readAsItIs(String caller, String agency, String assignment) {
        return send(caller, request(assignments(agency) + "/" + assignment).GET());
    }

    HttpResponse<String> acknowledge(String agency, String assignment) {
        return say(agency, assignment, "{\"status\":\"acknowledged\"}");
    }

    /** Whether it takes new work. */
    HttpResponse<String> available(String agency, String said) {
        return send(agency,
                request(gateway + "/v1/agencies/" + agency + "/availability").header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(said)));
    }

    HttpResponse<String> say(String agency, String assignment, String statement) {
        return send(agency,
                request(assignments(agency) + "/" + assignment + "/status").header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(statement)));
    }

    HttpResponse<String> erase(String referral) {
        return send("key-custodian", request(network.keyStoreUrl() + "/v1/keys/" + referral).DELETE());
    }

    /** What operations are told of a referral. */
    HttpResponse<String> referral(String routing, String referral) {
        return send("operations", request(routing + "/v1/referrals/" + referral).GET());
    }

    private String assignments(String agency) {
        return gateway + "/v1/agencies/" + agency + "/assignments";
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(String client, HttpRequest.Builder request) {
        return await().pollDelay(Duration.ZERO).until(() -> {
            var token = network.tokens().of(client).token();
            return http.send(request.setHeader("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        }, answer -> answer.statusCode() != 503);
    }

}
