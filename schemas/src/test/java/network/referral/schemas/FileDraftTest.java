package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDraftTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.US_ASCII);

    /** What was synced, and what was in the place then. */
    private final List<String> synced = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path place;

    @BeforeEach
    void place() {
        place = folder.resolve("password");
    }

    private void note(Path written) throws IOException {
        synced.add((Files.isDirectory(written) ? "names" : Files.readString(written)) + " over "
                + (Files.exists(place) ? Files.readString(place) : "none"));
    }

    @Test
    void what_is_in_the_place_of_another_outlives_a_power_cut() throws IOException {
        Files.writeString(place, "old");
        try (var draft = FileDraft.write(place, NEW, this::note)) {
            draft.putInPlace();
        }
        assertThat(synced).containsExactly("new over old", "names over new");
        assertThat(folder.toFile().list()).containsExactly("password");
    }

    @Test
    void what_is_put_where_none_is_outlives_a_power_cut() throws IOException {
        try (var draft = FileDraft.write(place, NEW, this::note)) {
            draft.putWhereNoneIs();
        }
        assertThat(synced).containsExactly("new over none", "names over new");
        assertThat(folder.toFile().list()).containsExactly("password");
    }

    @Test
    void what_somebody_else_has_put_there_meanwhile_stays_and_outlives_a_power_cut() throws IOException {
        try (var draft = FileDraft.write(place, NEW, this::note)) {
            Files.writeString(place, "theirs");
            assertThatThrownBy(draft::putWhereNoneIs).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(synced).endsWith("names over theirs");
        assertThat(place).hasContent("theirs");
        assertThat(folder.toFile().list()).containsExactly("password");
    }

    @Test
    void a_draft_that_is_the_only_copy_outlives_a_power_cut_for_its_owners_eyes() throws IOException {
        Files.writeString(place, "old");
        var draft = FileDraft.write(place, NEW, this::note);
        draft.sync();

        assertThat(synced).containsExactly("new over old", "names over old");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft.unfinished())))
            .isEqualTo("rw-------");
    }

    @Test
    void of_one_that_cannot_be_kept_nothing_is_left() throws IOException {
        Files.writeString(place, "old");
        assertThatIOException().isThrownBy(() -> {
            try (var draft = FileDraft.write(place, NEW, written -> {
                throw new IOException("no space left");
            })) {
                draft.allow("r--r--r--").putInPlace();
            }
        });
        assertThat(place).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("password");
    }

    @Test
    void what_only_its_owner_may_read_is_synced_too() throws IOException {
        try (var draft = FileDraft.write(place, NEW)) {
            draft.allow("r--------").putInPlace();
        }
        assertThat(place).hasContent("new");
    }

    @Test
    void a_folder_and_those_above_it_outlive_a_power_cut() throws IOException {
        var synced = new ArrayList<Path>();
        var keys = folder.resolve("keys");
        SyncedFolder.make(keys.resolve("agencies"), synced::add,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(synced).containsExactly(folder, keys);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys))).isEqualTo("rwx------");
        SyncedFolder.make(keys, synced::add);
        assertThat(synced).hasSize(2);
    }

    @Test
    void no_folder_is_made_where_a_file_is() throws IOException {
        Files.writeString(place, "file");
        assertThatThrownBy(() -> SyncedFolder.make(place)).isInstanceOf(FileAlreadyExistsException.class);
    }

}
