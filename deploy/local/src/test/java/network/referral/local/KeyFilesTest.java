package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    @TempDir
    private Path data;

    private KeyFiles keys;

    @BeforeEach
    void keys() {
        keys = new KeyFiles(data);
    }

    @Test
    void a_key_store_is_made_at_the_first_start() {
        assertThat(keys.isKeyStoreToBeMade()).isTrue();
    }

    @Test
    void one_that_is_made_is_not_made_again() throws IOException {
        Files.createFile(keys.master());
        Files.createFile(Files.createDirectory(keys.keyStore()).resolve("store"));

        assertThat(keys.isKeyStoreToBeMade()).isFalse();
    }

    @Test
    void one_whose_first_start_was_broken_off_is_made_to_its_end() throws IOException {
        Files.createFile(keys.master());
        Files.createDirectory(keys.keyStore());

        assertThat(keys.isKeyStoreToBeMade()).isTrue();
    }

    @Test
    void one_that_is_gone_is_not_made_unawares() throws IOException {
        Files.createFile(keys.master());

        assertThat(keys.isKeyStoreToBeMade()).isFalse();
    }

}
