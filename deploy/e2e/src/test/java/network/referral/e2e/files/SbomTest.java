package network.referral.e2e.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The bill of materials")
class SbomTest {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final Path BOM = ROOT.resolve("target/bom.json");

    private static final Pattern MODULE = Pattern.compile("<module>(?!deploy/images)([^<]+)</module>");

    private static final Pattern NAME = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

    private static final Set<String> HANDED_ON = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0",
            "Go License");

    private static String bom;

    @BeforeAll
    static void read() throws IOException {
        assertThat(BOM).as("made by 'mvn package' of the whole project, before its modules").isRegularFile();
        bom = Files.readString(BOM);
    }

    @Test
    void is_one_of_CycloneDX() {
        assertThat(bom).contains("\"bomFormat\" : \"CycloneDX\"", "\"specVersion\" :");
    }

    @ParameterizedTest
    @ValueSource(strings = { "com.google.crypto.tink/tink", "org.apache.kafka/kafka-clients",
            "org.apache.kafka/kafka-streams", "org.springframework.security/spring-security-core",
            "org.apache.avro/avro", "network.referral/key-store", "network.referral/agency-gateway" })
    void names(String library) {
        assertThat(bom).contains("\"purl\" : \"pkg:maven/" + library + "@");
    }

    @ParameterizedTest
    @ValueSource(strings = { "org.kie", "com.tngtech.archunit", "org.openjdk.jmh" })
    void leaves_out_what_only_a_build_runs(String group) {
        assertThat(bom).doesNotContain("pkg:maven/" + group + "/");
    }

    @Test
    void leaves_out_the_modules_that_are_there_for_a_build() throws IOException {
        var tests = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
            .results()
            .map(module -> ROOT.resolve(module.group(1)))
            .filter(module -> !Files.exists(module.resolve("src/main")))
            .map(SbomTest::name)
            .toList();

        assertThat(tests).contains("referral-e2e", "routing-service-its");
        assertThat(Stream.concat(tests.stream(), Stream.of("referral-testbus", "referral-bench")))
            .filteredOn(module -> bom.contains("/" + module + "@"))
            .isEmpty();
    }

    /** Of several a library is taken under the one that may be. */
    @Test
    void names_no_library_that_may_not_be_handed_on() {
        var components = components(bom);

        assertThat(components).hasSizeGreaterThan(100).allMatch(SbomTest::mayBeHandedOn);
        assertThat(components("""
                {"components": [{"licenses": [{"license": {"id": "GPL-2.0-only"}}]}, {},
                    {"licenses": [{"license": {"name": "Server Side Public License"}}]}]}
                """)).hasSize(3).noneMatch(SbomTest::mayBeHandedOn);
    }

    private static List<JsonNode> components(String bill) {
        return new JsonMapper().readTree(bill).get("components").valueStream().toList();
    }

    private static boolean mayBeHandedOn(JsonNode component) {
        return component.path("licenses")
            .valueStream()
            .map(license -> license.path("license"))
            .anyMatch(license -> HANDED_ON.contains(license.path("id").asString(license.path("name").asString(""))));
    }

    /** Of the module in that folder, by which bills call it. */
    private static String name(Path module) {
        try {
            var name = NAME.matcher(Files.readString(module.resolve("pom.xml")));
            assertThat(name.find()).isTrue();
            return name.group(1);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
