package network.referral.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the code of a service says of itself. */
final class Sources {

    private static final Map<String, String> FOLDERS = Map.of("intake-service", "intake-service", "routing-service",
            "routing-service", "agency-gateway", "agency-gateway", "key-store", "intake-service/key-store");

    private static final Set<String> BUILT = Set.of("target", "node_modules");

    private static final Pattern BLOCK = Pattern.compile("(?s)\n *```\n(.*?)\n *```(?=\n|$)");

    private Sources() {
    }

    /** Its own defaults. */
    static Node defaults(String service) {
        var file = folder(service).resolve("src/main/resources/application.yml");
        return new Node(new Load(LoadSettings.builder().build()).loadFromString(text(file)));
    }

    static Path folder(String service) {
        return Manifests.ROOT.resolve(FOLDERS.get(service));
    }

    /**
     * Each first group of a pattern in the code below a folder.
     */
    static Set<String> found(Path folder, Pattern pattern) {
        try {
            return below(folder).stream()
                .filter(file -> file.toString().contains("src/main/java") && file.toString().endsWith(".java"))
                .flatMap(file -> pattern.matcher(text(file)).results().map(found -> found.group(1)).toList().stream())
                .collect(Collectors.toSet());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** None of what is being built, by modules at the same time as this. */
    private static List<Path> below(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return !each.equals(folder) && BUILT.contains(each.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** What a text has its reader run, block by block. */
    static Stream<String> blocks(String text) {
        return BLOCK.matcher(text).results().map(block -> block.group(1));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
