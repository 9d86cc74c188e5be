package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was built in its folder before: a tag says of which sources an image is. */
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
        try (var jar = new JarFile(jar(module).toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                .filteredOn(name -> !name.endsWith(".class") && !name.matches("META-INF/(MANIFEST\\.MF|maven/.*)"))
                .allSatisfy(name -> assertThat(source(module, name)).isRegularFile());
        }
    }

    private static Path jar(Path module) throws IOException {
        try (var files = Files.newDirectoryStream(module.resolve("target"), "*.jar")) {
            for (var file : files) {
                if (!file.toString().endsWith("-exec.jar")) {
                    return file;
                }
            }
        }
        throw new AssertionError("Not packed: " + module);
    }

    private static Path source(Path module, String name) {
        return TAKEN.containsKey(name) ? ROOT.resolve(TAKEN.get(name)) : module.resolve(RESOURCES + name);
    }

}
