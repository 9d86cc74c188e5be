package network.referral.local.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import network.referral.local.clients.UsersFile.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LocalUsersTest {

    private static final Registration AIRPORT = Registration.of("airport", Set.of("identify", "refer"));

    private static final Registration CLINIC = Registration.of("clinic", Set.of("identify", "medical-care"));

    private static final Registration COURT = Registration.of("court", Set.of("oversight"));

    @TempDir
    private Path data;

    @Test
    void anAgencyHasPersonsForWhatItDoes() {
        assertThat(admitted().file().users()).extracting(User::username)
            .containsExactly("airport.front-line-officer", "clinic.case-worker", "clinic.front-line-officer",
                    "clinic.supervisor", "court.case-worker", "court.supervisor", "operations");
    }

    @Test
    void aPersonMayDoWhatItsRolePermits() {
        var users = admitted().file().users();
        assertThat(users).filteredOn(user -> user.username().equals("court.supervisor"))
            .singleElement()
            .satisfies(user -> {
                assertThat(user.agency()).isEqualTo("court");
                assertThat(user.roles()).containsExactly("supervisor");
                assertThat(user.scopes()).containsExactly("assignments:read", "assignments:write",
                        "availability:write");
            });
        assertThat(users).filteredOn(user -> user.username().equals("operations"))
            .singleElement()
            .satisfies(user -> assertThat(user.agency()).isNull());
    }

    @Test
    void whatIsNotWholeIsMadeAnewAndNobodyHasNone() throws IOException {
        var before = admitted();
        try (var kept = Files.walk(data)) {
            for (var file : kept.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "");
            }
        }
        var after = admitted();
        assertThat(after.file()).isNotEqualTo(before.file());
        assertThat(after.file().users()).extracting(User::password)
            .doesNotHaveDuplicates()
            .allSatisfy(password -> assertThat(password).hasSize(43));
        assertThat(subjects(after)).doesNotHaveDuplicates();
    }

    @Test
    void everybodyKeepsPasswordAndPseudonymOverARestartAndNoTwoHaveTheSame() throws IOException {
        var before = admitted();
        var subjects = subjects(before);
        var after = admitted();
        assertThat(after.file()).isEqualTo(before.file());
        assertThat(subjects(after)).isEqualTo(subjects).doesNotHaveDuplicates();
        assertThat(after.file().users()).extracting(User::password)
            .doesNotHaveDuplicates()
            .allSatisfy(password -> assertThat(password).hasSize(43));
    }

    @Test
    void onlyTheOwnerReadsAFileWithAPasswordAndTheIssuerKeepsNone() throws IOException {
        var users = admitted();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
                    .isEqualTo("rw-------");
            }
        }
        var registered = Files.readString(users.registered());
        users.file().users().forEach(user -> {
            assertThat(registered).contains(user.username()).doesNotContain(user.password());
            assertThat(user.toString()).doesNotContain(user.password());
        });
        assertThat(registered).contains("pbkdf2-sha256$10000$");
        assertThat(subjects(users)).allSatisfy(subject -> assertThat(subject).matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void theFileSaysHowAPageSendsAPersonThere() {
        admitted();
        var file = UsersFile.read(data.resolve("users.json"));
        assertThat(file.authorizeUrl()).isEqualTo(URI.create("http://127.0.0.1:8084/oauth2/authorize"));
        assertThat(file.tokenUrl()).isEqualTo(URI.create("http://127.0.0.1:8084/oauth2/token"));
        assertThat(file.clientId()).isEqualTo("pages");
        assertThat(file.redirectUris()).containsExactly(URI.create("http://127.0.0.1:8083/signed-in"));
    }

    @Test
    void theOnesOfAnAgencyThatRetiresSignInNoMore() throws IOException {
        var users = admitted();
        users.dismiss("clinic");
        assertThat(Files.readString(users.registered())).doesNotContain("clinic").contains("court.supervisor");
        assertThat(UsersFile.read(data.resolve("users.json"))).isEqualTo(users.file());
    }

    @Test
    void theOnesThatAnAgencyHasNoUseForAnyMoreSignInNoMore() throws IOException {
        var users = admitted();
        users.admit(Registration.of("clinic", Set.of("identify")));
        assertThat(ofClinic(users)).containsExactly("clinic.front-line-officer");
        assertThat(Files.readString(users.registered())).doesNotContain("clinic.case-worker", "clinic.supervisor");
        assertThat(UsersFile.read(data.resolve("users.json"))).isEqualTo(users.file());

        users.admit(Registration.of("clinic", Set.of("medical-care")));
        assertThat(ofClinic(users)).containsExactly("clinic.case-worker", "clinic.supervisor");
        assertThat(users.file().users()).as("those of others stay").hasSize(6);
    }

    private static List<String> ofClinic(LocalUsers users) {
        return users.file().users().stream().map(User::username).filter(name -> name.startsWith("clinic.")).toList();
    }

    private static List<String> subjects(LocalUsers users) throws IOException {
        return JsonMapper.shared()
            .readTree(Files.readString(users.registered()))
            .valueStream()
            .map(user -> user.path("subject").asString())
            .toList();
    }

    private LocalUsers admitted() {
        var users = new LocalUsers(data, URI.create("http://127.0.0.1:8084"),
                List.of(URI.create("http://127.0.0.1:8083/signed-in")));
        List.of(AIRPORT, CLINIC, COURT).forEach(users::admit);
        return users;
    }

}
