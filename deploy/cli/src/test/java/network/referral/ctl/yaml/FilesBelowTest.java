package network.referral.ctl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.referral.routing.protocol.reading.Finding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files below a folder")
class FilesBelowTest {

    @TempDir
    private Path folder;

    @Test
    void are_each_found_once_where_a_cluster_mounts_them() throws IOException {
        var country = Files.createDirectory(folder.resolve("tm"));
        var written = Files.createDirectory(country.resolve("..2026_11_26_00_00_00.1"));
        Files.writeString(written.resolve("clinic.yaml"), "id: clinic");
        Files.createSymbolicLink(country.resolve("..data"), written.getFileName());
        var link = Files.createSymbolicLink(country.resolve("clinic.yaml"), Path.of("..data", "clinic.yaml"));

        assertThat(FilesBelow.of(folder, file -> file.toString().endsWith(".yaml"))).containsExactly(link);
        assertThat(FilesBelow.of(country, file -> file.toString().endsWith(".yaml"))).containsExactly(link);
    }

    @Test
    void are_asked_for_where_their_names_end_otherwise() throws IOException {
        for (var name : List.of("clinic.yaml", "police.yml", "court.YAML", "README.md", "notes.yml.txt")) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("folder.yml"));

        assertThat(FilesBelow.misnamed(folder, file -> file.toString().endsWith(".yaml"))).extracting(Finding::sentence)
            .containsExactly(folder.resolve("court.YAML") + ": The file must be called court.yaml.",
                    folder.resolve("police.yml") + ": The file must be called police.yaml.");
    }

    @Test
    void may_be_named_from_a_folder_above() throws IOException {
        var file = Files.createFile(Files.createDirectory(folder.resolve("tm")).resolve("clinic.yaml"));

        assertThat(FilesBelow.of(folder.resolve("tm/../tm"), path -> path.endsWith("clinic.yaml")))
            .containsExactly(folder.resolve("tm/../tm").resolve(file.getFileName()));
    }

}
