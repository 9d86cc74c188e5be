package network.referral.ctl.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import network.referral.routing.protocol.reading.Finding;

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

    /**
     * Files that would be found if their names ended in {@code .yaml}, each with that.
     */
    public static List<Finding> misnamed(Path folder, Predicate<Path> wanted) throws IOException {
        return of(folder, path -> !wanted.test(path) && wanted.test(asMeant(path)) && Files.isRegularFile(path))
            .stream()
            .map(file -> new Finding(Finding.Code.BAD_VALUE, file.toString(), 0, "",
                    "The file must be called " + asMeant(file).getFileName() + ".", List.of(), ""))
            .toList();
    }

    private static Path asMeant(Path path) {
        return path
            .resolveSibling(path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.yml$", ".yaml"));
    }

    private static boolean isSeen(Path path) {
        return StreamSupport.stream(path.spliterator(), false).noneMatch(part -> part.toString().startsWith(UNSEEN));
    }

}
