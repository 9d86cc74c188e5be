package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import network.referral.local.LocalNetwork;
import network.referral.local.clients.UsersFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * With what {@code deploy/up} writes, persons sign in, and services take them as far as
 * their roles go.
 */
@DisplayName("A person")
class SigningInIT {

    private static final String MINE = "/v1/agencies/prosecutor-general-office/assignments";

    private final LocalNetwork network = RunningNetwork.get();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void signs_in_and_may_do_what_its_role_permits() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-------");

        var worker = token("prosecutor-general-office.case-worker");
        assertThat(get(worker, network.gatewayUrl() + MINE)).isEqualTo(200);
        assertThat(get(worker, network.gatewayUrl() + MINE.replace("prosecutor-general-office", "bar-association")))
            .isEqualTo(404);
        assertThat(open(worker)).isEqualTo(403);
        assertThat(get(worker, network.routingUrl() + "/v1/unaccounted")).isEqualTo(401);

        assertThat(open(token("prosecutor-general-office.supervisor"))).isEqualTo(202);
        var operations = token("operations");
        assertThat(get(operations, network.routingUrl() + "/v1/unaccounted")).isEqualTo(200);
        assertThat(get(token("airport-security-ashgabat.front-line-officer"), network.gatewayUrl() + MINE))
            .isEqualTo(401);
    }

    private String token(String username) throws Exception {
        var file = UsersFile.read(path());
        var user = file.users().stream().filter(one -> one.username().equals(username)).findFirst().orElseThrow();
        return new SigningIn(file).token(user);
    }

    private Path path() {
        return network.secrets().folder().resolveSibling(UsersFile.NAME);
    }

    private int open(String token) throws Exception {
        var url = network.gatewayUrl() + "/v1/agencies/prosecutor-general-office/availability";
        return send(token,
                HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"state\":\"open\"}")));
    }

    private int get(String token, String url) throws Exception {
        return send(token, HttpRequest.newBuilder(URI.create(url)));
    }

    /** 503 asks to come again: routing says so until it has read what there is. */
    private int send(String token, HttpRequest.Builder request) {
        var signed = request.header("Authorization", "Bearer " + token).build();
        return await().pollDelay(Duration.ZERO)
            .until(() -> http.send(signed, BodyHandlers.ofString()).statusCode(), status -> status != 503);
    }

}
