package network.referral.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("src/main/java") && file.toString().endsWith(".java"))
                .flatMap(file -> pattern.matcher(text(file)).results().map(found -> found.group(1)).toList().stream())
                .collect(Collectors.toSet());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
