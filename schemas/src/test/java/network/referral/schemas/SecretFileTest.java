package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "rw-------", "r--------" })
    void is_read_where_only_its_owner_may(String mode) throws IOException {
        assertThat(SecretFile.read(withMode(mode))).asString().isEqualTo("open sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = { "rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx------", "rw---x---" })
    void is_refused_where_others_may_or_it_could_be_run(String mode) throws IOException {
        var file = withMode(mode);

        assertThatIllegalArgumentException().isThrownBy(() -> SecretFile.read(file))
            .withMessage("Others than its owner may use %s: chmod 600", file);
    }

    @Test
    void that_is_not_there_is_named() {
        var file = folder.resolve("none");

        assertThatIllegalArgumentException().isThrownBy(() -> SecretFile.read(file))
            .withMessage("Cannot read %s", file);
    }

    private Path withMode(String mode) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "open sesame");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

}
