package network.referral.ctl.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.bus.Invented;
import network.referral.schemas.TrustedClasses;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PublicKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routing gets a new key: intake seals by it, and the old one stays to open with. */
class RoutingRotateKeyTest {

    private static final int SOMEBODY = 4711;

    @TempDir
    private Path folder;

    @Test
    void the_public_half_for_intake_is_that_of_the_new_key_and_the_old_key_stays() throws IOException {
        new ServiceKeys(folder).ensure();
        var before = sealedBy();

        var run = rotate("-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(sealedBy()).isNotEqualTo(before);
        assertThat(run.json().getFirst()).isEqualTo(
                Map.of("keyId", sealedBy(), "privateFile", folder.resolve("routing/" + sealedBy() + ".pem").toString(),
                        "publicFile", folder.resolve("routing.pub.pem").toString()));
        assertThat(new KeyFolder(folder.resolve("routing")).read()).extracting(key -> key.publicKey().id())
            .containsExactlyInAnyOrder(before, sealedBy());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("routing.pub.pem"))))
            .isEqualTo("rw-r--r--");
        assertThat(folder).isDirectoryContaining("glob:**routing.pub.pem").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void who_opened_by_the_old_key_may_open_by_the_new_one() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root gives files to others");
        new ServiceKeys(folder).ensure();
        Files.setAttribute(folder.resolve("routing"), "unix:uid", SOMEBODY);
        Files.setAttribute(folder.resolve("routing"), "unix:gid", SOMEBODY);

        assertThat(rotate().exitCode()).isZero();

        var key = folder.resolve("routing/" + sealedBy() + ".pem");
        assertThat(Files.getAttribute(key, "unix:uid")).isEqualTo(SOMEBODY);
        assertThat(Files.getAttribute(key, "unix:gid")).isEqualTo(SOMEBODY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
    }

    @Test
    void to_provision_again_changes_nothing() throws IOException {
        new ServiceKeys(folder).ensure();
        rotate();
        var held = sealedBy();

        new ServiceKeys(folder).ensure();

        assertThat(sealedBy()).isEqualTo(held);
    }

    @Test
    void which_of_several_keys_holds_is_never_guessed() throws IOException {
        new ServiceKeys(folder).ensure();
        rotate();
        Files.delete(folder.resolve("routing.pub.pem"));

        assertThat(catchThrowable(new ServiceKeys(folder)::ensure)).hasMessageContaining("holds 2 keys");
        assertThat(folder.resolve("routing.pub.pem")).doesNotExist();
    }

    /**
     * The topic forgets what a court has asked for, and so may whoever keeps the keys.
     */
    @Test
    void whoever_renews_it_is_told_that_an_older_one_may_be_held() {
        assertThat(Ctl.run("routing", "rotate-key", "--help").out().replaceAll("\\s+", " "))
            .contains("for a legal hold");
    }

    @Test
    void there_must_be_a_key_to_renew() {
        var run = rotate();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("provision --keys");
        assertThat(Ctl.run("routing", "rotate-key", "--keys", folder.resolve("none").toString()).exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void where_nothing_can_be_written_that_is_said() throws IOException {
        new ServiceKeys(folder).ensure();
        Files.delete(folder.resolve("routing.pub.pem"));
        Files.createDirectories(folder.resolve("routing.pub.pem/in-the-way"));

        var run = rotate();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("Cannot keep a key in " + folder.resolve("routing.pub.pem"))
            .doesNotContain("referralctl itself failed");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_file_is_no_folder_of_keys() throws IOException {
        var file = Files.writeString(folder.resolve("keys"), "no folder");

        TrustedClasses.install();
        var clinic = AgencyFiles.file(Invented.agency(folder, "clinic", "Clinic")).agencies().getFirst();

        for (var act : List.<ThrowingCallable>of(new ServiceKeys(file)::ensure,
                () -> new KeyRing(file).keyed(clinic))) {
            assertThat(catchThrowable(act)).isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("Cannot keep a key in " + file);
        }
    }

    private Ctl.Run rotate(String... more) {
        var args = new ArrayList<>(List.of(more));
        args.addAll(List.of("routing", "rotate-key", "--keys", folder.toString()));
        return Ctl.run(args.toArray(String[]::new));
    }

    private String sealedBy() throws IOException {
        return PublicKey.ofPem(Files.readString(folder.resolve("routing.pub.pem"))).orElseThrow().id();
    }

}
