package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:20:00Z");

    @TempDir
    private Path place;

    private KeyFolder folder;

    private String old;

    private OwnKeys keys;

    @BeforeEach
    void start() {
        folder = new KeyFolder(place);
        old = folder.add().publicKey().id();
        keys = new OwnKeys("harbour-clinic", folder, NOW);
    }

    @Test
    void a_new_key_serves_beside_the_old_one_without_a_restart() {
        var fresh = folder.add().publicKey().id();

        assertThat(keys.of(fresh, NOW.plusSeconds(1)).has(fresh)).isTrue();
        assertThat(keys.of(old, NOW.plusSeconds(1)).has(old)).isTrue();
    }

    @Test
    void the_folder_is_not_read_for_every_stray_record() {
        var fresh = folder.add().publicKey().id();

        assertThat(keys.of(fresh, NOW.plusMillis(999)).has(fresh)).isFalse();
    }

    @Test
    void a_new_key_is_taken_though_the_clock_went_back() {
        var fresh = folder.add().publicKey().id();

        assertThat(keys.of(fresh, NOW.minusSeconds(3600)).has(fresh)).isTrue();
    }

    @Test
    void while_the_folder_is_away_what_was_known_serves() throws IOException {
        var away = place.resolveSibling(place.getFileName() + ".away");
        Files.move(place, away);

        assertThat(keys.of("another", NOW.plusSeconds(1)).has(old)).isTrue();

        Files.move(away, place);
        var fresh = folder.add().publicKey().id();
        assertThat(keys.of(fresh, NOW.plusSeconds(2)).has(fresh)).isTrue();
    }

    @Test
    void a_key_whose_file_was_deleted_is_forgotten_at_the_next_look() throws IOException {
        Files.delete(place.resolve(old + ".pem"));

        assertThat(keys.of("another", NOW.plusSeconds(1)).has(old)).isFalse();
    }

    @Test
    void who_begins_without_a_key_is_told() {
        var told = new ArrayList<String>();
        var log = Logger.getLogger(OwnKeys.class.getName());
        Filter listening = line -> told.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        log.setFilter(listening);

        new OwnKeys("harbour-clinic", new KeyFolder(place.resolve("nowhere")), NOW);

        log.setFilter(null);
        assertThat(told).singleElement().asString().contains("harbour-clinic", place.resolve("nowhere").toString());
    }

    @Test
    void who_serves_many_begins_without_keys_where_there_is_no_folder_yet() {
        var later = new KeyFolder(place.resolve("later"));
        var none = OwnKeys.asFarAsSound("harbour-clinic", later, NOW);
        assertThat(none.of(old, NOW).has(old)).isFalse();

        var fresh = later.add().publicKey().id();

        assertThat(none.of(fresh, NOW.plusSeconds(1)).has(fresh)).isTrue();
    }

    @Test
    void a_file_that_is_no_key_hides_none_that_was_known() throws IOException {
        write("half-copied.pem");

        assertThat(keys.of("another", NOW.plusSeconds(1)).has(old)).isTrue();
        assertThatIllegalArgumentException().as("at the start it is told")
            .isThrownBy(() -> new OwnKeys("harbour-clinic", folder, NOW))
            .withMessageContaining("half-copied.pem");
    }

    @Test
    void a_file_that_is_no_key_hides_no_new_one() throws IOException {
        write("half-copied.pem");
        var fresh = folder.add().publicKey().id();

        assertThat(keys.of(fresh, NOW.plusSeconds(1)).has(fresh)).isTrue();
    }

    @Test
    void a_key_whose_file_is_no_key_any_more_serves_until_the_next_start() throws IOException {
        write(old + ".pem");
        var fresh = folder.add().publicKey().id();

        assertThat(keys.of(fresh, NOW.plusSeconds(1)).has(old)).isTrue();
        assertThat(OwnKeys.asFarAsSound("harbour-clinic", folder, NOW).of(old, NOW).has(old)).isFalse();
    }

    @Test
    void a_folder_that_is_looked_at_again_and_again_makes_no_key_more_than_there_are() {
        var before = folder.read();
        var fresh = folder.add();

        assertThat(OwnKeys.together(folder.read(), before)).extracting(key -> key.publicKey().id())
            .containsExactlyInAnyOrder(old, fresh.publicKey().id());
        assertThat(OwnKeys.together(List.of(fresh), before)).hasSize(2);
    }

    @Test
    void who_serves_many_begins_with_the_keys_that_are_sound() throws IOException {
        write("half-copied.pem");

        assertThat(OwnKeys.asFarAsSound("harbour-clinic", folder, NOW).of(old, NOW).has(old)).isTrue();
    }

    private void write(String file) throws IOException {
        Files.writeString(place.resolve(file), "-----BEGIN PRIVATE");
        Files.setPosixFilePermissions(place.resolve(file), PosixFilePermissions.fromString("rw-------"));
    }

}
