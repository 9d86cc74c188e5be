package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    @TempDir
    private Path folder;

    @Test
    void a_key_that_was_added_is_there_and_its_owners_only() throws IOException {
        var keys = new KeyFolder(folder.resolve("clinic"));

        var added = keys.add();

        var file = folder.resolve("clinic").resolve(added.publicKey().id() + ".pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(keys.read()).extracting(PrivateKey::publicKey).containsExactly(added.publicKey());
    }

    @Test
    void who_adds_a_key_to_anothers_folder_adds_it_for_the_owner() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root gives files to others");
        Files.setAttribute(folder, "unix:uid", 4711);
        Files.setAttribute(folder, "unix:gid", 4712);

        var file = folder.resolve(new KeyFolder(folder).add().publicKey().id() + ".pem");

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(4711);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(4712);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
    }

    @Test
    void a_public_key_is_read_from_a_file_of_its_own() {
        var key = PrivateKey.generate();

        assertThat(PublicKey.ofPem(key.publicPem())).hasValue(key.publicKey());
        assertThat(PublicKey.ofPem("no key")).isEmpty();
        assertThat(PublicKey.ofPem(key.publicPem().replaceFirst("M", "!"))).isEmpty();
    }

    @Test
    void a_key_that_others_may_read_is_refused_by_its_file() throws IOException {
        var keys = new KeyFolder(folder);
        var file = folder.resolve(keys.add().publicKey().id() + ".pem");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatIllegalArgumentException().isThrownBy(keys::read).withMessageContaining(file.toString());
    }

    @Test
    void no_key_is_made_where_others_may_look() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatIllegalArgumentException().isThrownBy(new KeyFolder(folder)::add)
            .withMessageContaining(folder.toString())
            .withMessageContaining("chmod 700");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void halves_of_two_keys_are_no_key() throws IOException {
        var one = PrivateKey.generate().toPem().revealText();
        var other = PrivateKey.generate().publicPem();
        var mixed = one.substring(0, one.indexOf("-----BEGIN PUBLIC")) + other;

        assertThat(PrivateKey.ofPem(mixed)).isEmpty();
        assertThat(PrivateKey.ofPem(one)).isPresent();
    }

    /** As a cluster hands secrets to a process, and while a key is being added. */
    @Test
    void what_else_lies_in_the_folder_is_no_key_and_hides_none() throws IOException {
        var keys = new KeyFolder(folder);
        var added = keys.add();
        Files.createDirectory(folder.resolve("..data"));
        Files.writeString(folder.resolve(added.publicKey().id() + ".pem.new"), "-----BEGIN PRIVATE");

        assertThat(keys.read()).extracting(PrivateKey::publicKey).containsExactly(added.publicKey());
    }

    @Test
    void no_folder_holds_no_keys() {
        assertThat(new KeyFolder(folder.resolve("nobody")).read()).isEmpty();
    }

}
