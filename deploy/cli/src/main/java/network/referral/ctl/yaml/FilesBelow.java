package network.referral.ctl.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The files below a folder, each once: where a cluster mounts them, they are links, and
 * what is at their end lies in a folder beside them whose name begins with two dots.
 */
public final class FilesBelow {

    private static final String UNSEEN = "..";

    private FilesBelow() {
    }

    /**
     * @return sorted
     */
    public static List<Path> of(Path folder, Predicate<Path> wanted) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(wanted).filter(path -> isSeen(folder.relativize(path))).sorted().toList();
        }
    }

    private static boolean isSeen(Path path) {
        return StreamSupport.stream(path.spliterator(), false).noneMatch(part -> part.toString().startsWith(UNSEEN));
    }

}
