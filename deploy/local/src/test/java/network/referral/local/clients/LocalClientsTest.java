package network.referral.local.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import network.referral.local.clients.ClientsFile.Client;
import network.referral.local.secured.BusSecrets;
import network.referral.local.secured.KafkaAccess;
import network.referral.local.secured.KafkaAccess.Principal;
import network.referral.rights.Rights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LocalClientsTest {

    private static final Set<String> AIRPORT = Set.of("identify", "refer");

    private static final Set<String> CLINIC = Set.of("identify", "medical-care");

    private static final Set<String> COURT = Set.of("oversight");

    @TempDir
    private Path data;

    @Test
    void whatAnAgencyMayDoFollowsFromItsRoles() {
        assertThat(Registration.of("airport", AIRPORT).scopes()).containsExactly("identifications:write",
                "referrals:read");
        assertThat(Registration.of("court", COURT).scopes()).containsExactly("assignments:read", "assignments:write",
                "availability:write");
        assertThat(Registration.of("clinic", CLINIC).scopes()).hasSize(5);
    }

    @Test
    void whoOnlyReportsHasNoInboxToLookInto() {
        var clients = new ClientsFile(null, List.of(client("airport", AIRPORT), client("court", COURT)), null, null);

        assertThat(clients.acts("airport")).isFalse();
        assertThat(clients.acts("court")).isTrue();
        assertThat(clients.acts("nobody")).isFalse();
    }

    private static Client client(String agency, Set<String> roles) {
        return new Client(agency, agency, "invented", Registration.of(agency, roles).scopes());
    }

    @Test
    void everybodyKeepsTheSecretOverARestartAndNoTwoHaveTheSame() {
        var before = admitted().file();
        var after = admitted().file();
        assertThat(after).isEqualTo(before);
        assertThat(after.clients()).extracting(Client::clientSecret)
            .doesNotHaveDuplicates()
            .allSatisfy(secret -> assertThat(secret).hasSize(43));
        assertThat(after.clients()).extracting(Client::clientId)
            .contains("airport", "operations", "intake-service", "agency-gateway", "key-custodian");
    }

    @Test
    void theFileHasTheFormThatOthersRelyOn() throws IOException {
        var clients = admitted();
        clients.tell(() -> new KafkaAccess("127.0.0.1:9092", "SASL_SSL", "SCRAM-SHA-512", "ca.pem",
                List.of(new Principal("auditor", "auditor", "invented", "auditor.", List.of()))));

        var root = JsonMapper.shared().readTree(Files.readString(data.resolve("clients.json")));

        assertThat(root.propertyNames()).containsExactlyInAnyOrder("tokenUrl", "clients", "kafka", "registryUrl");
        var airport = root.path("clients")
            .valueStream()
            .filter(client -> client.path("agency").asString("").equals("airport"))
            .findFirst()
            .orElseThrow();
        assertThat(airport.propertyNames()).containsExactlyInAnyOrder("agency", "clientId", "clientSecret", "scopes");
        assertThat(root.at("/kafka").propertyNames()).containsExactlyInAnyOrder("bootstrapServers", "securityProtocol",
                "saslMechanism", "caFile", "principals");
        assertThat(root.at("/kafka/principals/0").propertyNames()).containsExactlyInAnyOrder("name", "username",
                "password", "groupPrefix");
        assertThat(ClientsFile.read(data.resolve("clients.json"))).isEqualTo(clients.file());
    }

    @Test
    void whoeverComesOrGoesTheFileHasTheBusCredentialsOfThatMoment() throws IOException {
        var credentials = Files.createDirectories(data.resolve("credentials"));
        password(credentials, "auditor", "before");
        var clients = admitted();
        clients.tell(() -> KafkaAccess.of(BusSecrets.at(credentials), "127.0.0.1:9092"));

        password(credentials, "clinic", "invented");
        clients.admit(Registration.of("clinic", CLINIC));
        assertThat(told()).containsExactly(new Principal("auditor", "auditor", "before", "auditor.", List.of()),
                new Principal("clinic", "clinic", "invented", null, Rights.ownGroups("clinic")));

        password(credentials, "auditor", "renewed");
        clients.dismiss("clinic");
        assertThat(told()).contains(new Principal("auditor", "auditor", "renewed", "auditor.", List.of()));
        assertThat(ClientsFile.read(data.resolve("clients.json"))).isEqualTo(clients.file());
    }

    private static void password(Path credentials, String principal, String password) throws IOException {
        Files.writeString(credentials.resolve(principal + ".properties"),
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username\\=\""
                        + principal + "\" password\\=\"" + password + "\";\n");
    }

    private List<Principal> told() {
        return ClientsFile.read(data.resolve("clients.json")).kafka().principals();
    }

    @Test
    void withoutAKafkaPartThereIsNoSuchMember() throws IOException {
        admitted().tell(() -> null);
        assertThat(Files.readString(data.resolve("clients.json"))).doesNotContain("kafka");
    }

    @Test
    void onlyTheOwnerReadsAFileWithASecretAndTheIssuerKeepsNone() throws IOException {
        var clients = admitted();
        clients.tell(() -> null);
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
                    .isEqualTo("rw-------");
            }
        }
        var registered = Files.readString(clients.registered());
        clients.file().clients().forEach(client -> {
            assertThat(registered).contains(Secrets.sha256(client.clientSecret()))
                .doesNotContain(client.clientSecret());
            assertThat(client.toString()).doesNotContain(client.clientSecret());
        });
    }

    @Test
    void anAgencyThatRetiresIsAClientNoMore() throws IOException {
        var clients = admitted();
        clients.dismiss("airport");
        assertThat(clients.file().clients()).extracting(Client::clientId).doesNotContain("airport");
        assertThat(Files.readString(clients.registered())).doesNotContain("airport");
        assertThat(ClientsFile.read(data.resolve("clients.json"))).isEqualTo(clients.file());
    }

    @Test
    void anAgencyTakesThePlaceOfNoOtherClient() {
        var clients = admitted();
        var before = clients.file();
        assertThat(before.clients()).extracting(Client::clientId).contains("operations", "schema-keeper");

        for (var service : Registration.services()) {
            clients.admit(Registration.of(service.clientId(), CLINIC));
            clients.dismiss(service.clientId());
        }
        clients.admit(Registration.of(LocalUsers.PAGES, CLINIC));

        assertThat(clients.file()).isEqualTo(before);
    }

    private LocalClients admitted() {
        var clients = new LocalClients(data, URI.create("http://127.0.0.1:8084/oauth2/token"), "http://127.0.0.1:8081");
        clients.admit(Registration.of("airport", AIRPORT));
        return clients;
    }

}
