package network.referral.e2e.files;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that belong to the project, and none that is built of them. */
final class ProjectFiles {

    static final Path ROOT = Path.of(System.getProperty("network.root"));

    private ProjectFiles() {
    }

    /**
     * Each from the project's root. Outside a checkout the test ends here.
     */
    static List<Path> list() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
        var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            abort("Not a git checkout: which files belong to the project is not known");
        }
        return Stream.of(output.split("\0"))
            .map(Path::of)
            .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
            .toList();
    }

}
