package network.referral.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @TempDir
    private Path folder;

    @Test
    void a_result_replaces_the_one_before_and_nothing_else() throws IOException {
        var file = folder.resolve("README.md");
        Files.writeString(file, "before\n" + Page.BEGIN + "old\n" + Page.END + "after\n");

        new Page(file).put("new\n");

        assertThat(file).hasContent("before\n" + Page.BEGIN + "\nnew\n\n" + Page.END + "after\n");
    }

    @Test
    void two_results_have_their_places_in_one_file() throws IOException {
        var file = folder.resolve("README.md");
        Files.writeString(file, Page.BEGIN + "one\n" + Page.END + "<!-- other: begin -->\n<!-- other: end -->\n");

        Page.of(file, "other").put("two\n");

        assertThat(file)
            .hasContent(Page.BEGIN + "one\n" + Page.END + "<!-- other: begin -->\n\ntwo\n\n<!-- other: end -->\n");
    }

    @Test
    void a_file_without_a_place_for_it_is_left_alone() throws IOException {
        var file = folder.resolve("README.md");
        Files.writeString(file, "something else\n");

        assertThatThrownBy(() -> new Page(file).put("new\n")).isInstanceOf(BenchFailure.class)
            .hasMessageContaining("no place for the result");
        assertThat(file).hasContent("something else\n");
    }

}
