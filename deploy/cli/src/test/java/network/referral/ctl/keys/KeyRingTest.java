package network.referral.ctl.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.bus.Invented;
import network.referral.events.AgencyRecord;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway owns its keys, and root renews them. */
class KeyRingTest {

    private static final int GATEWAY = 4711;

    @TempDir
    private Path folder;

    private AgencyRecord clinic;

    @BeforeEach
    void demandRoot(@TempDir Path files) {
        assumeTrue("root".equals(System.getProperty("user.name")), "Only root gives files to others");
        TrustedClasses.install();
        clinic = AgencyFiles.file(Invented.agency(files, "clinic", "Clinic")).agencies().getFirst();
    }

    /** In a pod the private half would go with it. */
    @Test
    void who_has_no_key_is_told_where_it_says_how_and_not_to_make_one_here() {
        assertThat(KeyRing.lacking(List.of(clinic))).hasValueSatisfying(told -> assertThat(told)
            .contains("no key of clinic:", "rotate-key", "ContentOwed in the runbook says how")
            .doesNotContain("--keys"));
    }

    @Test
    void a_folder_whose_routing_has_its_private_half_elsewhere_is_the_networks(@TempDir Path host) throws IOException {
        var ring = new KeyRing(folder);
        ring.ensureServices();
        var keyed = List.of(ring.keyed(clinic));
        Files.move(folder.resolve("routing"), host.resolve("routing"));

        assertThatCode(() -> ring.demandThatOf(keyed)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new KeyRing(host.resolve("other")).demandThatOf(keyed))
            .hasMessageContaining("Of intake's digest key keep the one that intake has");
    }

    @Test
    void a_secret_that_is_renewed_stays_the_gateways() throws IOException {
        var secret = new KeyRing(folder).webhookSecret("clinic");
        secret.ensure();
        give(secret.file());
        Files.setPosixFilePermissions(secret.file(), PosixFilePermissions.fromString("r--------"));

        secret.renew();
        assertThat(Files.readAllLines(secret.file())).hasSize(2);
        assertThatItIsTheGateways(secret.file(), "r--------");

        secret.endOthers();
        assertThat(Files.readAllLines(secret.file())).hasSize(1);
        assertThatItIsTheGateways(secret.file(), "r--------");
    }

    @Test
    void what_is_added_to_its_folders_is_the_gateways_too() throws IOException {
        give(folder);

        var key = new KeyRing(folder).renew(clinic);
        var secret = new KeyRing(folder).webhookSecret("clinic");
        secret.ensure();

        assertThatItIsTheGateways(folder.resolve("agencies"), "rwx------");
        assertThatItIsTheGateways(folder.resolve("agencies/clinic"), "rwx------");
        assertThatItIsTheGateways(folder.resolve("agencies/clinic/" + key.id() + ".pem"), "rw-------");
        assertThatItIsTheGateways(folder.resolve("webhooks"), "rwx------");
        assertThatItIsTheGateways(secret.file(), "rw-------");
    }

    @Test
    void a_folder_of_keys_that_is_made_is_its_makers() throws IOException {
        give(folder);

        new KeyRing(folder.resolve("keys")).keyed(clinic);

        assertThat(Files.getAttribute(folder.resolve("keys"), "unix:uid")).isEqualTo(0);
        assertThat(Files.getAttribute(folder.resolve("keys/agencies/clinic"), "unix:uid")).isEqualTo(0);
    }

    private static void give(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", GATEWAY);
        Files.setAttribute(file, "unix:gid", GATEWAY);
    }

    private static void assertThatItIsTheGateways(Path file, String rights) throws IOException {
        assertThat(Files.getAttribute(file, "unix:uid")).as(file.toString()).isEqualTo(GATEWAY);
        assertThat(Files.getAttribute(file, "unix:gid")).as(file.toString()).isEqualTo(GATEWAY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(rights);
    }

}
