package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker that asks everybody who they are. */
class RightsIT {

    private static final Pattern PASSWORD = Pattern.compile("password=\"([^\"]+)\"");

    private static BusSecrets secrets;

    private static LocalBroker broker;

    private static Ctl.Run provisioned;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private final Path credentials = data.resolve("handed-out");

    @BeforeAll
    static void provision(@TempDir Path seed) {
        secrets = BusSecrets.in(data);
        broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
        Invented.agency(seed, "first-clinic", "First Clinic");
        provisioned = as("admin", "provision", "--agencies", seed.toString(), "--credentials",
                secrets.folder().toString());
        assertThat(provisioned.exitCode()).as(provisioned.err()).isZero();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void provisioningGivesEverybodyRightsAndCredentialsOnce(@TempDir Path seed) {
        assertThat(provisioned.out()).containsPattern("rights +\\d+ granted").contains("credentials 7 made");
        Invented.agency(seed, "first-clinic", "First Clinic");
        var before = client(secrets.clientFile("first-clinic"));
        var again = as("admin", "provision", "--agencies", seed.toString(), "--credentials",
                secrets.folder().toString());
        assertThat(again.out()).containsPattern("rights +\\d+ unchanged\n").doesNotContain("granted");
        assertThat(client(secrets.clientFile("first-clinic"))).isEqualTo(before);
    }

    @Test
    void theOperatorAddsAnAgencyThatThenSignsInWithItsFile() throws Exception {
        var run = add("hill-clinic");

        assertThat(run.out()).contains("credentials 1 made, 1 unchanged", "added      hill-clinic");
        var file = credentials.resolve("hill-clinic.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        await().ignoreExceptionsInstanceOf(ExecutionException.class)
            .untilAsserted(() -> assertThat(topicsOf(client(file))).containsExactlyInAnyOrder(
                    "referral.assignments.hill-clinic", "referral.status.hill-clinic",
                    "referral.availability.hill-clinic"));
        assertThat(password(client(file))).hasSizeGreaterThanOrEqualTo(32);
        assertThat(run.out() + run.err()).doesNotContain(password(client(file)));
        assertThat(add("hill-clinic").out()).contains("credentials 2 unchanged").doesNotContain("granted", "made");
    }

    @Test
    void anAgencyAddedWithoutAPlaceForItsPasswordHasRightsAndNone() {
        var file = Invented.agency(folder, "plain-clinic", "Plain Clinic");
        var run = as("operator", "agency", "add", file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("rights +14 granted");
        assertThat(run.err()).contains("plain-clinic", "--credentials DIR");
    }

    @Test
    void theFileOfWhoeverHasAPasswordLeadsToWhereTheBrokersAreNow() throws Exception {
        add("port-clinic");
        var file = credentials.resolve("port-clinic.properties");
        var before = client(file);
        var moved = broker.bootstrapServers() + "," + broker.bootstrapServers();
        var unreadable = Files.createDirectory(credentials.resolve("agency-gateway.properties"));

        var run = Ctl.run("agency", "add", Invented.agency(folder, "port-clinic", "Clinic").toString(), "--credentials",
                credentials.toString(), "--bootstrap-servers", moved, "--registry-url", TestBus.shared().registryUrl(),
                "--command-config", secrets.clientFile("operator").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("credentials 1 redirected, 1 unchanged");
        assertThat(run.err()).contains("Left as they are", "of agency-gateway.");
        Files.delete(unreadable);
        before.put("bootstrap.servers", moved);
        assertThat(client(file)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aRetiredAgencyReadsAndWritesNoMore() throws Exception {
        add("old-clinic");
        var client = client(credentials.resolve("old-clinic.properties"));
        // a broker under load learns of a password a moment after the controller
        await().ignoreExceptionsInstanceOf(ExecutionException.class)
            .untilAsserted(() -> write(client, "referral.status.old-clinic"));

        var run = as("operator", "agency", "retire", "--no-wait", "old-clinic");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 revoked");
        await().untilAsserted(() -> assertThatThrownBy(() -> write(client, "referral.status.old-clinic"))
            .hasCauseInstanceOf(AuthorizationException.class));
        assertThat(topicsOf(client)).hasSize(3);
        assertThat(add("old-clinic", "--resume").out()).contains("4 granted, 10 unchanged", "resumed    old-clinic");
    }

    @Test
    void onlyWhoeverStandsAboveRightsChangesHowLongATopicIsKept(@TempDir Path seed) throws Exception {
        Invented.agency(seed, "first-clinic", "First Clinic");
        var longer = Files.writeString(seed.resolve("longer.txt"),
                Files.readString(Ctl.project("deploy/retention.yaml")).replace("keep: 1825 days", "keep: 1826 days"));
        var args = new String[] { "provision", "--agencies", seed.toString(), "--retention", longer.toString() };
        var refused = as("operator", args);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("2 topics are not kept as " + longer).doesNotContain("is kept:");
        assertThat(refused.out()).containsPattern("retention +2 refused, \\d+ unchanged");
        assertThat(as("operator", Stream.concat(Stream.of(args), Stream.of("-o", "json")).toArray(String[]::new)).out())
            .contains("\"result\":\"refused\",\"settings\"")
            .doesNotContain("\"result\":\"changed\"");
        var changed = as("admin", args);
        assertThat(changed.exitCode()).as(changed.err()).isZero();
        assertThat(changed.out()).contains("2 changed");
        assertThat(as("operator", args).exitCode()).isZero();
    }

    @Test
    void whoeverHasNoRightToItIsTold() {
        var file = Invented.agency(folder, "secret-clinic", "Secret Clinic");
        var run = as("intake-service", "agency", "add", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("does not allow");
        assertThat(as("operator", "agency", "list").out()).doesNotContain("secret-clinic");
    }

    @Test
    void aPasswordIsRenewedAndTheOldOneIsGoodForNobody() throws Exception {
        add("new-clinic");
        var file = credentials.resolve("new-clinic.properties");
        var old = client(file);
        await().ignoreExceptionsInstanceOf(ExecutionException.class)
            .untilAsserted(() -> assertThat(topicsOf(old)).hasSize(3));
        try (var open = Admin.create(old)) {
            assertThat(open.listTopics().names().get()).hasSize(3);

            var run = as("operator", "credentials", "renew", "new-clinic", "--credentials", credentials.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("credentials 1 renewed");
            assertThat(run.err()).containsSubsequence("is in " + credentials, "stays connected until it connects anew");
            assertThat(open.listTopics().names().get()).as("what is open stays open").hasSize(3);
            var renewed = client(file);
            assertThat(topicsOf(renewed)).hasSize(3);
            assertThatThrownBy(() -> topicsOf(old)).hasCauseInstanceOf(SaslAuthenticationException.class);
            var passwords = Stream.of(old, renewed).map(RightsIT::password).toList();
            assertThat(passwords).doesNotHaveDuplicates();
            assertThat(run.out() + run.err()).doesNotContain(passwords);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(credentials.toFile().list()).allMatch(name -> name.matches(".+\\.properties(\\.lock)?"));
        assertThat(add("new-clinic").out()).contains("credentials 2 unchanged");
    }

    @Test
    void aServiceGetsAnotherPasswordInANewFolder() throws Exception {
        var old = client(secrets.clientFile("key-store"));
        var elsewhere = folder.resolve("renewed");
        var run = as("operator", "credentials", "renew", "key-store", "--credentials", elsewhere.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(topicsOf(client(elsewhere.resolve("key-store.properties")))).contains("referral.audit");
        assertThatThrownBy(() -> topicsOf(old)).hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere))).isEqualTo("rwx------");
    }

    @Test
    void aPasswordIsRenewedOnlyForWhoeverHasOneByWhoeverMay() {
        var plain = Invented.agency(folder, "bare-clinic", "Bare Clinic");
        assertThat(as("operator", "agency", "add", plain.toString()).exitCode()).isZero();
        assertThat(renew("operator", "bare-clinic").err()).contains("has no password that could be renewed");
        assertThat(renew("operator", "unheard-of").err()).contains("has no password that could be renewed");
        assertThat(renew("operator", "admin").err()).contains("No agency and no service", "kafka-configs");
        assertThat(renew("intake-service", "auditor").exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(folder.resolve("renewed").toFile().list()).isNullOrEmpty();
    }

    @Test
    void theOperatorRenewsItsOwnPasswordAndThatIsOnRecord(@TempDir Path keys) throws Exception {
        var old = client(secrets.clientFile("operator"));

        var run = as("operator", "credentials", "renew", "operator", "--credentials", secrets.folder().toString(),
                "--audit-key", NewKey.write(keys, "operator").privateFile().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(client(secrets.clientFile("operator"))).isNotEqualTo(old);
        assertThat(as("operator", "agency", "list").exitCode()).isZero();
        var record = as("auditor", "audit", "verify", "--keys", keys.toString());
        assertThat(record.out()).containsPattern("whole  operator/0/.*  3 entries, closed");
        var copy = folder.resolve("record.jsonl");
        assertThat(as("auditor", "audit", "export", "--out", copy.toString()).exitCode()).isZero();
        assertThat(copy).content().containsSubsequence("\"renewed-operator-asked\"", "\"renewed-operator\"");
    }

    private Ctl.Run renew(String as, String principal) {
        var run = as(as, "credentials", "renew", principal, "--credentials", folder.resolve("renewed").toString());
        assertThat(run.exitCode()).isNotZero();
        return run;
    }

    private static String password(Map<String, Object> client) {
        var password = PASSWORD.matcher(client.get("sasl.jaas.config").toString());
        assertThat(password.find()).isTrue();
        return password.group(1);
    }

    @Test
    void anAgencyCannotTakeTheNameOfSomebodyElse() {
        var run = as("operator", "agency", "add", Invented.agency(folder, "auditor", "Auditor").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("name of somebody else");
    }

    private Ctl.Run add(String id, String... more) {
        var args = Stream.of("agency", "add", Invented.agency(folder, id, "Clinic").toString(), "--credentials",
                credentials.toString());
        var run = as("operator", Stream.concat(args, Stream.of(more)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static Ctl.Run as(String principal, String... args) {
        var options = Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                TestBus.shared().registryUrl(), "--command-config", secrets.clientFile(principal).toString());
        return Ctl.run(Stream.concat(Stream.of(args), options).toArray(String[]::new));
    }

    private static Map<String, Object> client(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var client = new HashMap<String, Object>();
        properties.forEach((name, value) -> client.put(name.toString(), value));
        return client;
    }

    private static List<String> topicsOf(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(client)) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static void write(Map<String, Object> client, String topic)
            throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[1], new byte[1])).get();
        }
    }

}
