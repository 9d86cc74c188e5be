package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool asks in the name of a client that may read operations. */
class OperatorClientTest {

    private static final String SECRET = "secret-of-operations";

    @TempDir
    private Path folder;

    private HttpServer server;

    private volatile String credentials;

    private volatile String believed = "a.good.token";

    private volatile Duration answersAfter = Duration.ZERO;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2/token", exchange -> {
            credentials = exchange.getRequestHeaders().getFirst("Authorization");
            CompletableFuture.runAsync(() -> {
            }, CompletableFuture.delayedExecutor(answersAfter.toMillis(), TimeUnit.MILLISECONDS)).join();
            answer(exchange, credentials.equals(basic("operations", SECRET)) ? 200 : 401,
                    "{\"access_token\":\"a.good.token\",\"token_type\":\"Bearer\",\"expires_in\":299}");
        });
        server.createContext("/v1/unaccounted", exchange -> answer(exchange,
                ("Bearer " + believed).equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                "[]"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theClientThatMayReadOperationsIsChosen() throws IOException {
        var run = run(clients(SECRET));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Everything is accounted for.");
    }

    /** Longer than a service would wait. */
    @Test
    void anIssuerOnABusyMachineIsWaitedFor() throws IOException {
        answersAfter = Duration.ofSeconds(6);

        var run = run(clients(SECRET));

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void withoutAClientTheServiceRefusesAndTheToolSaysWhatIsMissing() {
        var run = Ctl.run("referral", "unaccounted", "--client", "", "--routing-url", url());
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("--client", "REFERRAL_CLIENT");
    }

    @Test
    void aTokenThatTheServiceDoesNotBelieveIsNoMissingClient() throws IOException {
        believed = "another.token";

        var run = run(clients(SECRET));

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("does not believe the token", "tokenUrl", "clocks")
            .doesNotContain("Name a client");
    }

    @Test
    void aSecretThatTheIssuerDoesNotTakeIsSaidWithoutIt() throws IOException {
        var run = run(clients("wrong-secret"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("issuer").doesNotContain("wrong-secret");
    }

    @Test
    void aFileWithoutSuchAClientIsRefused() throws IOException {
        var run = run(written("other.json",
                "{\"tokenUrl\":\"x\",\"clients\":[{\"clientId\":\"a\",\"clientSecret\":\"canary\",\"scopes\":[]}]}"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("operations:read").doesNotContain("canary");
        assertThat(run(written("no.json", "{\"canary")).err()).doesNotContain("canary");
        assertThat(run(folder.resolve("absent.json")).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileThatDoesNotSayWhereTheIssuerIsIsNamed() throws IOException {
        for (var wrong : List.of("", "issuer.example/token", "ftp://issuer.example/token", "http://a b",
                "http://issuer.example/token")) {
            var file = clients(SECRET);
            var run = run(Files.writeString(file, Files.readString(file).replace(url() + "/oauth2/token", wrong)));
            assertThat(run.exitCode()).as(wrong).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--client: 'tokenUrl' in " + file).doesNotContain(SECRET, "--routing-url");
        }
    }

    @Test
    void noTokenIsSentToAnotherMachineInClear() throws IOException {
        var clients = clients(SECRET).toString();
        var id = "4dd4a5ba-1c0b-5a3e-9d5e-0d4b1d6ad8d1";

        var asked = Ctl.run("referral", "show", id, "--client", clients, "--routing-url", "http://routing.invalid");
        assertThat(asked.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.err()).contains("--routing-url must be an https address");
        var erased = Ctl.run("referral", "erase", id, "--client", clients, "--key-store", "http://key-store.invalid");
        assertThat(erased.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(erased.err()).contains("--key-store must be an https address");
        assertThat(credentials).isNull();
    }

    @Test
    void aFileThatOthersMayUseIsRefused() throws IOException {
        var file = clients(SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        var run = run(file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--client", file.toString(), "chmod 600").doesNotContain(SECRET);
        assertThat(credentials).isNull();
    }

    private Path clients(String secret) throws IOException {
        return written("clients.json",
                """
                        {"tokenUrl":"%s/oauth2/token","clients":[
                        {"agency":"bar-association","clientId":"bar-association","clientSecret":"other","scopes":["assignments:read"]},
                        {"agency":null,"clientId":"operations","clientSecret":"%s","scopes":["operations:read"]}]}
                        """
                    .formatted(url(), secret));
    }

    private Path written(String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Ctl.Run run(Path clients) {
        return Ctl.run("referral", "unaccounted", "--client", clients.toString(), "--routing-url", url());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

}
