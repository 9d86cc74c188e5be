package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import network.referral.ctl.rights.CredentialsFolder.Lead;
import network.referral.wire.ClientProperties;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The brokers have moved; the services own their files. */
class CredentialsFolderTest {

    private static final int SOMEBODY = 4711;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void make() {
        at("old:9092").make("key-store");
        file = folder.resolve("key-store.properties");
    }

    @Test
    void who_may_use_a_file_may_use_it_after() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var password = at("old:9092").password("key-store");

        assertThat(at("new:9092").redirect("key-store")).isEqualTo(Lead.REDIRECTED);
        assertThat(at("new:9092").redirect("key-store")).isEqualTo(Lead.UNCHANGED);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
        assertThat(at("new:9092").password("key-store")).isEqualTo(password);
        assertThat(folder.toFile().list()).containsExactly("key-store.properties");
    }

    @Test
    void whose_it_is_stays_where_that_may_be_set() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root gives files to others");
        Files.setAttribute(file, "unix:uid", SOMEBODY);
        Files.setAttribute(file, "unix:gid", SOMEBODY);

        assertThat(at("new:9092").redirect("key-store")).isEqualTo(Lead.REDIRECTED);

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(SOMEBODY);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(SOMEBODY);
        assertThat(file).content().contains("new\\:9092");
    }

    @Test
    void who_has_the_old_password_has_the_new_one() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root gives files to others");
        Files.setAttribute(file, "unix:uid", SOMEBODY);
        Files.setAttribute(file, "unix:gid", SOMEBODY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        var draft = at("old:9092").draft("key-store");
        assertThat(Files.getAttribute(draft.unfinished(), "unix:uid")).as("before the password holds")
            .isEqualTo(SOMEBODY);
        draft.finish();

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(SOMEBODY);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(SOMEBODY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
    }

    @Test
    void what_its_host_needs_stays_with_a_new_password() throws IOException {
        of(Map.of("bootstrap.servers", "old:9092", "ssl.truststore.location", "/here/ca.crt")).make("clinic");
        var handedOut = folder.resolve("clinic.properties");
        Files.writeString(handedOut, Files.readString(handedOut).replace("/here/ca.crt", "/etc/referral/ca.crt"));
        var moved = of(Map.of("bootstrap.servers", "new:9092", "ssl.truststore.location", "/here/ca.crt",
                "ssl.protocol", "TLSv1.3"));
        var before = moved.password("clinic");

        var draft = moved.draft("clinic");
        draft.finish();

        assertThat(moved.password("clinic")).isEqualTo(draft.password()).isNotEqualTo(before);
        assertThat(handedOut).content()
            .contains("/etc/referral/ca.crt", "old\\:9092")
            .doesNotContain("/here", "new\\:9092", "ssl.protocol");
        assertThat(moved.client("clinic")).as("of this host").containsEntry("ssl.truststore.location", "/here/ca.crt");
    }

    /** Kafka's own tools read them as ISO 8859-1, services as UTF-8. */
    @Test
    void every_reader_finds_the_same_in_it() throws IOException {
        var authority = "/home/öwez/Документы/ca.pem";
        of(Map.of("bootstrap.servers", "old:9092", "ssl.truststore.location", authority)).make("clinic");
        var clinic = folder.resolve("clinic.properties");

        assertThat(Utils.loadProps(clinic.toString())).containsEntry("ssl.truststore.location", authority);
        assertThat(ClientProperties.read(clinic, IllegalStateException::new)).containsEntry("ssl.truststore.location",
                authority);
    }

    @Test
    void a_first_password_is_whose_the_folder_is() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root gives files to others");
        Files.setAttribute(folder, "unix:uid", SOMEBODY);
        Files.setAttribute(folder, "unix:gid", SOMEBODY);

        at("old:9092").make("clinic");

        assertThat(Files.getAttribute(folder.resolve("clinic.properties"), "unix:uid")).isEqualTo(SOMEBODY);
        assertThat(Files.getAttribute(folder.resolve("clinic.properties"), "unix:gid")).isEqualTo(SOMEBODY);
    }

    @Test
    void what_cannot_be_read_is_left() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(at("new:9092").redirect("key-store")).isEqualTo(Lead.LEFT);
        assertThat(file).isEmptyDirectory();
    }

    private CredentialsFolder at(String brokers) {
        return of(Map.of("bootstrap.servers", brokers));
    }

    private CredentialsFolder of(Map<String, String> transport) {
        return CredentialsFolder.open(folder, transport);
    }

}
