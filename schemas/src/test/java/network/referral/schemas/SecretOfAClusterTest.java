package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * As a volume of a Kubernetes secret lays it out, read by a process that is not root: the
 * file is root's, a group's to read, and found through two links.
 */
@DisplayName("A secret that a cluster hands to a process of its own user")
class SecretOfAClusterTest {

    private static final int SERVICE = 10001;

    private static final int NOBODY = 20002;

    @TempDir
    private Path folder;

    private Path key;

    private Path behind;

    /** What a process of its own user runs. */
    static final class Reader {

        public static void main(String[] arguments) {
            try {
                System.out.println(new String(SecretFile.read(Path.of(arguments[0])), StandardCharsets.UTF_8));
            }
            catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }

    }

    @BeforeEach
    void mount() throws IOException {
        if (FileRights.ownUser().orElse(SERVICE) != 0 || Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .noneMatch(place -> Files.isExecutable(Path.of(place, "setpriv")))) {
            abort("Not root here, or no setpriv: no process of another user is started");
        }
        var mounted = Files.createDirectory(folder.resolve("keys"));
        var written = Files.createDirectory(mounted.resolve("..2026_11_26_00_00_00.1"));
        behind = Files.writeString(written.resolve("routing.key"), "open sesame");
        Files.createSymbolicLink(mounted.resolve("..data"), written.getFileName());
        key = Files.createSymbolicLink(mounted.resolve("routing.key"), Path.of("..data", "routing.key"));
        for (var place : List.of(folder, mounted, written)) {
            Files.setAttribute(place, "unix:gid", SERVICE);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void is_read_through_its_links() throws Exception {
        assertThat(readAs(SERVICE, 0, "r--r-----")).isEqualTo("open sesame");
    }

    @ParameterizedTest
    @CsvSource({ "0, r--r--r--", "0, rw-rw----", "0, rw-r---w-", SERVICE + ", r--r-----", NOBODY + ", r--r-----" })
    void is_refused_where_others_may_use_it_or_root_does_not_lend_it(int owner, String mode) throws Exception {
        assertThat(readAs(SERVICE, owner, mode)).startsWith("Others than ").contains(key.toString());
    }

    private String readAs(int user, int owner, String mode) throws IOException, InterruptedException {
        Files.setAttribute(behind, "unix:uid", owner);
        Files.setAttribute(behind, "unix:gid", SERVICE);
        Files.setPosixFilePermissions(behind, PosixFilePermissions.fromString(mode));
        var run = new ProcessBuilder("setpriv", "--reuid=" + user, "--regid=" + SERVICE, "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                classes().toString(), Reader.class.getName(), key.toString())
            .redirectErrorStream(true)
            .start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(run.waitFor()).as(said).isZero();
        return said;
    }

    /** Where another user may read them. */
    private Path classes() throws IOException {
        var classes = folder.resolve("classes");
        for (var type : List.of(Reader.class, SecretFile.class, FileRights.class)) {
            var name = type.getName().replace('.', '/') + ".class";
            var copy = classes.resolve(name);
            Files.createDirectories(copy.getParent());
            try (var bytes = type.getClassLoader().getResourceAsStream(name)) {
                Files.write(copy, bytes.readAllBytes());
            }
        }
        return classes;
    }

}
