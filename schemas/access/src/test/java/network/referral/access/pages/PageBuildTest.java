package network.referral.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an open page learns that the service shows another by now. */
class PageBuildTest {

    private static final List<String> FILES = List.of("shared/page.css", "report/report.html", "report/report.js",
            "report/words.json");

    private static final String SIGN_IN = "{issuer=https://issuer.example}";

    @TempDir
    Path place;

    @BeforeEach
    void aPage() throws IOException {
        for (var file : FILES) {
            Files.createDirectories(file(file).getParent());
            Files.writeString(file(file), "of " + file);
        }
    }

    @Test
    void isTheSameForTheSameFiles() {
        assertThat(build()).isEqualTo(build()).isNotEqualTo(PageBuild.of("classpath*:", SIGN_IN));
    }

    @Test
    void isAnotherAfterOneByteOfAnyFile() throws IOException {
        for (var file : FILES) {
            var before = build();
            Files.writeString(file(file), "oF " + file);
            assertThat(build()).as(file).isNotEqualTo(before);
        }
    }

    @Test
    void isAnotherOnceAFileHasAnotherName() throws IOException {
        var before = build();
        Files.move(file("report/report.js"), file("report/reports.js"));
        assertThat(build()).isNotEqualTo(before);
    }

    @Test
    void isAnotherOnceItSignsInElsewhere() {
        assertThat(PageBuild.of(place.toUri().toString(), "{issuer=https://issuer.example/other}"))
            .isNotEqualTo(build());
    }

    private String build() {
        return PageBuild.of(place.toUri().toString(), SIGN_IN);
    }

    private Path file(String name) {
        return place.resolve("pages").resolve(name);
    }

}
