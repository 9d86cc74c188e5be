package network.referral.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wordings of the report page, as they lie beside it. */
public final class PageWords {

    private static final Path FOLDER = Path.of(System.getProperty("network.root"),
            "intake-service/src/main/resources/pages/report");

    private PageWords() {
    }

    /** By group, then by key or code, then by language. */
    public static JsonNode table() {
        return JsonMapper.shared().readTree(read(FOLDER.resolve("words.json")));
    }

    /** In the order in which the page shows them. */
    public static Set<String> of(String group) {
        return new LinkedHashSet<>(table().get(group).propertyNames());
    }

    /** All of the page's modules, by name. */
    public static Map<String, String> modules() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                .collect(Collectors.toMap(file -> file.getFileName().toString(), PageWords::read));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
