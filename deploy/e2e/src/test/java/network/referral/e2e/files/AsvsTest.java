package network.referral.e2e.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of security requirements")
class AsvsTest {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final Pattern FILE = Pattern.compile("`([\\w-]+\\.(java|md|yml|sh))`");

    @Test
    void names_only_files_that_exist() throws IOException {
        var list = Files.readString(ROOT.resolve("deploy/security/asvs.md"));
        var named = FILE.matcher(list).results().map(file -> file.group(1)).distinct().toList();
        try (var files = Files.walk(ROOT)) {
            var present = files.filter(file -> !file.toString().contains("/target/"))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
            assertThat(named).isNotEmpty().isSubsetOf(present).doesNotContain("NoSuchTest.java");
        }
    }

}
