package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose answer it is, on a machine that has a network of its own. */
class NetworkHereTest {

    private static final String REFERRAL = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String ASKS = "Asks the network of this machine (deploy/up), since no other is named: ";

    @TempDir
    private Path machine;

    /** All that is asked there, the issuer as well. */
    private final StandIn network = new StandIn((method, address) -> {
    });

    private CopiedScript script;

    private Path client;

    @BeforeEach
    void aMachineWithANetwork() throws IOException {
        var tool = "while [ \"$1\" != -jar ]; do shift; done; shift 2; exec "
                + Path.of(System.getProperty("java.home"), "bin", "java") + " -cp '"
                + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"";
        script = CopiedScript.on(machine, tool);
        var own = "{\"tokenUrl\":\"%s/token\",\"clients\":[{\"clientId\":\"a\",\"clientSecret\":\"b\",\"scopes\":"
                + "[\"operations:read\",\"keys:erase\",\"keys:hold\"]}]}";
        client = secret("deploy/local/.data/clients.json", own.formatted(network.url()));
        secret("deploy/local/.data/credentials/operator.properties", "");
        network.answers("/token", 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":299}");
        network.answers("/v1/unaccounted", 200, "[]");
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void thatItIsOfThisMachineIsSaidBesideTheAnswer() throws Exception {
        var run = run(Map.of(), "referral", "unaccounted");

        assertThat(run.err()).isEqualTo(ASKS + "--client, --routing-url." + System.lineSeparator());
        assertThat(run.out()).isEqualTo("Everything is accounted for." + System.lineSeparator());
        assertThat(run(Map.of(), "-o", "json", "referral", "unaccounted").out())
            .isEqualTo("[]" + System.lineSeparator());
    }

    @Test
    void ofWhatWasNamedItIsNotSaid() throws Exception {
        assertThat(run(Map.of(), "referral", "unaccounted", "--client", client.toString()).err()).isEmpty();
        assertThat(run(Map.of("REFERRAL_CLIENT", client.toString()), "referral", "unaccounted").err()).isEmpty();
        assertThat(run(Map.of(), "referral", "unaccounted", "--routing-url", network.url()).err()).isEmpty();
        assertThat(run(Map.of("REFERRAL_ROUTING_URL", network.url()), "referral", "unaccounted").err()).isEmpty();
    }

    /** Who has named the one may have forgotten the other. */
    @Test
    void ofEachServiceItIsSaidByItself() throws Exception {
        var routingAlone = Map.of("REFERRAL_ROUTING_URL", "https://routing.example");

        assertThat(run(routingAlone, "referral", "hold", REFERRAL).err()).startsWith(ASKS + "--client, --key-store.");
        var keyStoreAlone = Map.of("REFERRAL_KEY_STORE_URL", network.url());
        assertThat(run(keyStoreAlone, "referral", "erase", REFERRAL).err())
            .startsWith(ASKS + "--client, --routing-url.");
        assertThat(run(keyStoreAlone, "referral", "hold", REFERRAL).err()).doesNotContain(ASKS);
    }

    /** Nobody waits for the brokers that are not there. */
    @Test
    void ofTheBrokersItIsSaidBeforeTheyAnswer() throws Exception {
        var exported = Map.of("REFERRAL_KAFKA_PORT", "1", "REFERRAL_CLIENT", client.toString());
        var process = script.command(exported, "agency", "retire", "clinic").start();
        try (var said = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo(ASKS + "--bootstrap-servers, --command-config.");
        }
        finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "referral unaccounted --help", "audit verify --file FILE", "protocol decide FILE" })
    void whereNobodyIsAskedNothingIsSaid(String words) throws Exception {
        var file = machine.resolve("none").toString();

        assertThat(run(Map.of(), words.replace("FILE", file).split(" ")).err()).doesNotContain(ASKS);
    }

    private Path secret(String file, String text) throws IOException {
        return Files.setPosixFilePermissions(script.write(file, text), PosixFilePermissions.fromString("rw-------"));
    }

    private Ctl.Run run(Map<String, String> said, String... args) throws IOException, InterruptedException {
        var port = Integer.toString(URI.create(network.url()).getPort());
        var environment = new HashMap<>(Map.of("REFERRAL_ROUTING_PORT", port, "REFERRAL_KEY_STORE_PORT", port));
        environment.putAll(said);
        var err = machine.resolve("err");
        var process = script.command(environment, args).redirectError(err.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ctl.Run(process.waitFor(), out, Files.readString(err));
    }

}
