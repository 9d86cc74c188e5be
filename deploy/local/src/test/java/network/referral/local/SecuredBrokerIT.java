package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import network.referral.local.secured.BusSecrets;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First, since it takes longest. */
@Order(1)
class SecuredBrokerIT {

    /** What a client has that is not understood and not answered. */
    private static final Class<?> NO_ANSWER = org.apache.kafka.common.errors.TimeoutException.class;

    /** Milliseconds: what is not answered ends with a time-out. */
    private static final int HASTY = 3000;

    private static final int PATIENT = 60_000;

    @TempDir
    private Path data;

    private Path folder() {
        return data.resolve("broker");
    }

    @Test
    void whoSignsInIsServedAndNobodyElse() throws Exception {
        var secrets = BusSecrets.in(data);
        try (var broker = LocalBroker.startSecured(folder(), 0, secrets)) {
            makeTopic(broker, secrets, "sample");
            assertThatThrownBy(() -> topics(broker,
                    with(secrets, "sasl.jaas.config",
                            secrets.client("admin").get("sasl.jaas.config").replace("password=\"", "password=\"x")),
                    PATIENT))
                .isInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> topics(broker, Map.of(), HASTY)).isInstanceOf(NO_ANSWER);
            assertThatThrownBy(() -> topics(broker, with(secrets, "security.protocol", "SASL_PLAINTEXT"), HASTY))
                .isInstanceOf(NO_ANSWER);
            assertThatThrownBy(() -> topics(broker, with(secrets, "security.protocol", "SSL"), HASTY))
                .isInstanceOfAny(AuthenticationException.class, NO_ANSWER);
            assertThatThrownBy(() -> topics(broker, with(secrets, "ssl.enabled.protocols", "TLSv1.2"), HASTY))
                .isInstanceOfAny(AuthenticationException.class, NO_ANSWER);
        }
        try (var again = LocalBroker.startSecured(folder(), 0, secrets)) {
            assertThat(topics(again, client(secrets), PATIENT)).contains("sample");
        }
    }

    /** Read as Kafka's own tools read it. */
    @Test
    void aFolderMayBeNamedInAnyLetters() throws Exception {
        var name = "Документы ý";
        assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name),
                "This machine has no letters beyond ASCII");
        var home = data.resolve(name);
        var secrets = BusSecrets.in(home);
        try (var broker = LocalBroker.startSecured(home.resolve("broker"), 0, secrets)) {
            var client = new HashMap<String, Object>();
            Utils.loadProps(secrets.clientFile("admin").toString())
                .forEach((key, value) -> client.put(key.toString(), value));
            assertThat(topics(broker, client, PATIENT)).isEmpty();
        }
        assertThat(data.toFile().list()).containsExactly(name);
    }

    /** Else whoever is on this machine could do there what no right allows here. */
    @Test
    void theControllersListenerTakesNobodyWithoutTheBrokersCertificate() throws Exception {
        var secrets = BusSecrets.in(data);
        try (var broker = LocalBroker.startSecured(folder(), 0, secrets)) {
            var controller = controller(broker, secrets);
            assertThat(quorum(controller, withBrokersCertificate(secrets), PATIENT)).isEqualTo(1);
            for (var protocol : List.of("PLAINTEXT", "SSL", "SASL_SSL")) {
                var client = with(secrets, "security.protocol", protocol);
                assertThatThrownBy(() -> quorum(controller, client, HASTY)).as(protocol)
                    .isInstanceOfAny(ExecutionException.class, TimeoutException.class);
            }
        }
    }

    @Test
    void everySecretIsForItsOwnersEyesOnly() throws IOException {
        var secrets = BusSecrets.in(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(secrets.folder())) {
            assertThat(files.filter(file -> !file.equals(secrets.authority()))).hasSize(4)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
        assertThat(Files.readString(secrets.authority())).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(BusSecrets.in(data).client("admin")).isEqualTo(secrets.client("admin"));
    }

    @Test
    void aFolderOfABrokerThatLetEverybodyInIsRefusedWithWhatToDo() {
        LocalBroker.start(folder(), 0).close();
        var secrets = BusSecrets.in(data);
        assertThatThrownBy(() -> LocalBroker.startSecured(folder(), 0, secrets))
            .isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("let everybody in")
            .hasMessageContaining("--fresh");
    }

    @Test
    void aFolderWhoseCredentialsAreGoneIsRefusedWithWhatToDo() {
        var secrets = BusSecrets.in(data);
        LocalBroker.startSecured(folder(), 0, secrets).close();
        assertThatThrownBy(() -> LocalBroker.start(folder(), 0)).hasMessageContaining("asks everybody");
        Folders.delete(secrets.folder());
        var others = BusSecrets.in(data);
        assertThatThrownBy(() -> LocalBroker.startSecured(folder(), 0, others))
            .isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("other credentials");
    }

    private static Map<String, Object> client(BusSecrets secrets) {
        return new HashMap<>(secrets.client("admin"));
    }

    private static Map<String, Object> with(BusSecrets secrets, String name, String value) {
        var client = client(secrets);
        client.put(name, value);
        return client;
    }

    private static Admin admin(LocalBroker broker, Map<String, Object> client, int millis) {
        var config = new HashMap<>(client);
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("request.timeout.ms", millis);
        config.put("default.api.timeout.ms", millis);
        return Admin.create(config);
    }

    private static Set<String> topics(LocalBroker broker, Map<String, Object> client, int millis) throws Exception {
        try (var admin = admin(broker, client, millis)) {
            return admin.listTopics().names().get();
        }
        catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static void makeTopic(LocalBroker broker, BusSecrets secrets, String name) throws Exception {
        try (var admin = admin(broker, client(secrets), PATIENT)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    /** How many voters the controller names. */
    private static int quorum(String controller, Map<String, Object> client, int millis) throws Exception {
        var config = new HashMap<>(client);
        config.put("bootstrap.controllers", controller);
        var admin = Admin.create(config);
        try {
            return admin.describeMetadataQuorum().quorumInfo().get(millis, TimeUnit.MILLISECONDS).voters().size();
        }
        finally {
            admin.close(Duration.ZERO);
        }
    }

    private static Map<String, Object> withBrokersCertificate(BusSecrets secrets) throws IOException {
        var client = with(secrets, "security.protocol", "SSL");
        var password = Files.readString(secrets.folder().resolve("broker.p12.password"));
        client.putAll(Map.of("ssl.keystore.type", "PKCS12", "ssl.keystore.location",
                secrets.folder().resolve("broker.p12").toString(), "ssl.keystore.password", password,
                "ssl.key.password", password));
        return client;
    }

    private static String controller(LocalBroker broker, BusSecrets secrets) throws Exception {
        try (var admin = admin(broker, client(secrets), PATIENT)) {
            var one = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var voters = admin.describeConfigs(List.of(one)).all().get().get(one).get("controller.quorum.voters");
            return voters.value().substring(voters.value().indexOf('@') + 1);
        }
    }

}
