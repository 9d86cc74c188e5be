package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.local.LocalNetwork;
import network.referral.testbus.Installed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machine's own Prometheus, set up as {@code deploy/observability} has it, but for
 * the ports of the network and how often it looks.
 */
final class Prometheus implements AutoCloseable {

    static final Path SETUP = RunningNetwork.ROOT.resolve("deploy/observability");

    private static final Pattern LISTENS = Pattern.compile("\"?Listening on\"? address=(127\\.0\\.0\\.1:\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();

    private final JsonMapper json = new JsonMapper();

    private final Process process;

    private final Path said;

    private Optional<URI> url = Optional.empty();

    private Prometheus(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static boolean isMissing() {
        return Installed.program("prometheus").isEmpty();
    }

    /**
     * @param folder for what it keeps and says
     */
    static Prometheus of(LocalNetwork network, Path folder) throws IOException {
        var setup = Files.readString(SETUP.resolve("prometheus.yaml"))
            .replace("alerts.yaml", SETUP.resolve("alerts.yaml").toString())
            .replaceAll("15s|10s", "5s");
        for (var moved : Map
            .of(9080, network.intakeUrl(), 9082, network.routingUrl(), 9083, network.gatewayUrl(), 9085,
                    network.keyStoreUrl())
            .entrySet()) {
            setup = setup.replace(":" + moved.getKey(),
                    ":" + (URI.create(moved.getValue()).getPort() + Books.ACTUATOR));
        }
        var said = folder.resolve("prometheus.log");
        var process = new ProcessBuilder("prometheus",
                "--config.file=" + Files.writeString(folder.resolve("prometheus.yaml"), setup),
                "--storage.tsdb.path=" + folder.resolve("prometheus"), "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Prometheus(process, said);
    }

    /** Once it listens. */
    private URI url() {
        url = url.or(() -> await().until(this::address, Optional::isPresent));
        return url.orElseThrow();
    }

    private Optional<URI> address() throws IOException {
        var log = Files.readString(said);
        assertThat(process.isAlive()).as(log).isTrue();
        return LISTENS.matcher(log).results().map(listens -> URI.create("http://" + listens.group(1))).findFirst();
    }

    /** What a query comes to now: series, each with its labels. */
    JsonNode ask(String query) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).get("result");
    }

    /** The names of all that it has been told. */
    Stream<String> metrics() throws IOException, InterruptedException {
        return get("/api/v1/label/__name__/values").valueStream().map(JsonNode::asString);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url().resolve(path)).timeout(Duration.ofMinutes(1)).build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).get("data");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }

}
