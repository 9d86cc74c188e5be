package network.referral.ctl.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.bus.Invented;
import network.referral.events.AgencyRecord;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is older than the keys is found out by them. */
class UnnamedKeysTest {

    @TempDir
    private Path keys;

    private KeyRing ring;

    private AgencyRecord entry;

    @BeforeEach
    void hasAKey(@TempDir Path files) throws IOException {
        TrustedClasses.install();
        Invented.agency(files, "pier-hospice", "Pier Hospice");
        ring = new KeyRing(keys);
        entry = ring.keyed(AgencyFiles.folder(files).agencies().getFirst());
    }

    @Test
    void whatTheEntryNamesIsNoNews() {
        assertThat(ring.unnamed(entry)).isEmpty();
        assertThat(ring.unnamed(KeyRing.with(entry, ring.renew(entry)))).isEmpty();
    }

    @Test
    void aKeyThatItDoesNotNameIsTold() {
        var other = ring.renew(entry);

        assertThat(ring.unnamed(entry)).hasValueSatisfying(told -> assertThat(told).contains(other.id())
            .contains("rotate-key pier-hospice")
            .doesNotContain(KeyRing.holding(entry).orElseThrow()));
    }

    /** As where it left, and was taken back a month later. */
    @Test
    void theKeyThatHoldsAndIsNotThereIsTold(@TempDir Path elsewhere) {
        assertThat(ring.missing(entry)).isEmpty();
        assertThat(new KeyRing(elsewhere).missing(entry)).hasValueSatisfying(
                told -> assertThat(told).contains("does not hold the key " + KeyRing.holding(entry).orElseThrow()));
    }

    /** As who makes the pair by hand calls it. */
    @Test
    void aKeyThatIsThereByAnotherNameIsNotMissing() throws IOException {
        var file = file();
        Files.move(file, file.resolveSibling("1764000000.pem"));

        assertThat(ring.missing(entry)).isEmpty();
    }

    @Test
    void aKeyThatOthersMayReadIsTold() throws IOException {
        var file = file();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(ring.unnamed(entry)).hasValueSatisfying(told -> assertThat(told).contains(file.toString()));
        assertThat(ring.missing(entry)).isEmpty();
    }

    private Path file() {
        return keys.resolve("agencies/pier-hospice/" + KeyRing.holding(entry).orElseThrow() + ".pem");
    }

}
