package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever was copied into its folder before: a tag says of which sources an image is.
 */
@DisplayName("A jar that goes into images")
class PackedIT {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final String RESOURCES = "src/main/resources/";

    /** Of other folders. */
    private static final Map<String, String> TAKEN = Map.of("pages/inbox/catalogue.json",
            "intake-service/src/main/resources/indicators/catalogue.json",
            "network/referral/ctl/retention/retention.yaml", "deploy/retention.yaml");

    @ParameterizedTest
    @ValueSource(strings = { "schemas", "schemas/wire", "schemas/sealing", "schemas/keys", "schemas/access",
            "schemas/audit", "intake-service", "intake-service/key-store", "routing-service", "routing-service/proof",
            "agency-gateway", "deploy/cli" })
    void holds_no_file_that_its_sources_have_no_more(String folder) throws IOException {
        var module = ROOT.resolve(folder);
        var executable = jar(module, "*-exec.jar");
        var within = executable.isPresent() ? "BOOT-INF/classes/" : "";
        try (var jar = new JarFile(executable.or(() -> jar(module, "*.jar")).orElseThrow().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                .filteredOn(name -> name.startsWith(within) && !name.endsWith(".class"))
                .map(name -> name.substring(within.length()))
                .filteredOn(name -> !name.matches("META-INF/(MANIFEST\\.MF|maven/.*)"))
                .allSatisfy(name -> assertThat(source(module, name)).isRegularFile());
        }
    }

    private static Optional<Path> jar(Path module, String name) {
        try (var files = Files.newDirectoryStream(module.resolve("target"), name)) {
            return StreamSupport.stream(files.spliterator(), false).findFirst();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path source(Path module, String name) {
        return TAKEN.containsKey(name) ? ROOT.resolve(TAKEN.get(name)) : module.resolve(RESOURCES + name);
    }

}
