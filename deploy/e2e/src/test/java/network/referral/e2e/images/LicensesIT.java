package network.referral.e2e.images;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of what others wrote, and whoever has the image has a right to know. */
@Order(2)
@ParameterizedClass
@FieldSource("images")
@DisplayName("An image")
class LicensesIT {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final Pattern TEXT = Pattern.compile("(?i)(META-INF/)?license(\\.\\w+)?");

    /** Libraries under the project's own license that bring no text of it. */
    private static final Pattern APACHE = Pattern.compile("apicurio-|bucket4j|error_prone|gson|jakarta\\.validation-api"
            + "|jboss-logging|jspecify|jsr305|kiota-|nimbus-jose|opentelemetry-|picocli|prometheus-metrics-|snakeyaml-"
            + "|spring-kafka|std-uritemplate|tink|vertx-");

    private static final Pattern IDENTIFIED = Pattern.compile("SPDX-License-Identifier: (.+)\n");

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");

    private static final String TEXTS = "/app/licenses/";

    static final List<String> images = BuiltImages.ALL;

    private final String name;

    private final ImageTar image;

    LicensesIT(String name) throws IOException {
        this.name = name;
        this.image = ImageTar.read(BuiltImages.tar(name));
    }

    @Test
    void has_the_license_of_each_library_that_brings_none() throws IOException {
        assertThat(image.files().get("/app/LICENSE").content()).isEqualTo(Files.readAllBytes(ROOT.resolve("LICENSE")));
        assertThat(unlicensed(texts())).isEmpty();
        assertThat(unlicensed(Map.of())).anyMatch(library -> library.startsWith("logback-core-"))
            .noneMatch(library -> library.startsWith("avro-"));
    }

    private List<String> unlicensed(Map<String, String> texts) throws IOException {
        var without = new ArrayList<String>();
        for (var library : libraries()) {
            if (texts.keySet().stream().noneMatch(library::startsWith) && !APACHE.matcher(library).lookingAt()
                    && !bringsText(library)) {
                without.add(library);
            }
        }
        return without;
    }

    private boolean bringsText(String library) throws IOException {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(original(library)))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (TEXT.matcher(entry.getName()).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    private byte[] original(String library) throws IOException {
        try (var whole = new JarFile(BuiltImages.jar(name).toFile())) {
            var within = whole.getEntry("BOOT-INF/lib/" + library);
            return (within != null) ? whole.getInputStream(within).readAllBytes()
                    : Files.readAllBytes(BuiltImages.jar(name).resolveSibling("lib").resolve(library));
        }
    }

    /** Of others. */
    private Set<String> libraries() {
        return jars().filter(library -> !library.endsWith("-SNAPSHOT.jar")).collect(toSet());
    }

    private Stream<String> jars() {
        return image.files()
            .keySet()
            .stream()
            .filter(path -> path.startsWith("/app/lib/") && path.endsWith(".jar"))
            .map(path -> path.substring("/app/lib/".length()));
    }

    /** By what the names of their libraries begin with. */
    private Map<String, String> texts() {
        return image.files()
            .entrySet()
            .stream()
            .filter(file -> file.getKey().startsWith(TEXTS) && file.getKey().endsWith(".txt"))
            .collect(toMap(file -> file.getKey().substring(TEXTS.length()).replace(".txt", ""),
                    file -> new String(file.getValue().content(), StandardCharsets.UTF_8)));
    }

    @Test
    void names_them_all_as_its_licenses() {
        var label = image.config().get("Labels").get("org.opencontainers.image.licenses").asString();
        var identified = texts().values().stream().flatMap(LicensesIT::identified).collect(toSet());

        assertThat(identified).contains("EPL-2.0", "MIT");
        assertThat(texts()).as("of a list that intake holds").containsKey("iso-639-3");
        assertThat(image.files()).containsKeys("/opt/java/legal/java.base/public_suffix.md",
                "/opt/java/legal/java.base/cldr.md");
        assertThat(label.split(" AND ")).doesNotHaveDuplicates()
            .containsAll(identified)
            .contains("Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", "LGPL-2.1-or-later", "MPL-2.0",
                    "Unicode-3.0");
    }

    private static Stream<String> identified(String text) {
        var first = IDENTIFIED.matcher(text);
        assertThat(first.lookingAt()).isTrue();
        return Stream.of(first.group(1).split(" AND "));
    }

    @Test
    void holds_a_bill_of_what_is_in_it() {
        var jars = jars().collect(toMap(jar -> jar, jar -> image.files().get("/app/lib/" + jar).sha256()));
        var billed = components("pkg:maven/").collect(toMap(
                component -> component.get("name").asString() + "-" + component.get("version").asString() + ".jar",
                component -> component.get("hashes").get(0).get("content").asString()));

        assertThat(billed).hasSizeGreaterThan(50).isEqualTo(jars);
        assertThat(components("pkg:maven/")).anyMatch(
                component -> component.get("purl").asString().matches("pkg:maven/org\\.apache\\.avro/avro@[\\d.]+"));
    }

    private Stream<JsonNode> components(String purl) {
        return components().filter(component -> component.path("purl").asString("").startsWith(purl));
    }

    private Stream<JsonNode> components() {
        return new JsonMapper().readTree(image.files().get("/app/bom.json").content()).get("components").valueStream();
    }

    /** Those that look for flaws pass over a platform, and over packages of no system. */
    @Test
    void bills_its_runtime_and_its_system_as_lists_of_flaws_call_them() {
        var release = new String(image.files().get("/opt/java/release").content(), StandardCharsets.UTF_8);
        var version = VERSION.matcher(release);
        assertThat(version.find()).isTrue();

        assertThat(components("pkg:generic/openjdk@")).singleElement()
            .satisfies(runtime -> assertThat(runtime.get("version").asString()).startsWith(version.group(1)))
            .satisfies(runtime -> assertThat(release)
                .contains("JAVA_RUNTIME_VERSION=\"" + runtime.get("version").asString() + "\"", "IMPLEMENTOR="))
            .satisfies(runtime -> assertThat(runtime.path("cpe").asString(""))
                .isEqualTo("cpe:2.3:a:oracle:openjdk:" + version.group(1) + ":*:*:*:*:*:*:*"));
        var system = components().filter(component -> "operating-system".equals(component.get("type").asString()))
            .toList();
        assertThat(system).hasSize(1);
        var distro = Stream.of(system.getFirst().get("name").asString(), system.getFirst().get("version").asString())
            .filter(word -> !word.isEmpty())
            .collect(joining("-"));
        assertThat(components("pkg:deb/").map(component -> component.get("purl").asString()))
            .allMatch(purl -> purl.matches("[^?]+@[^?]+\\?arch=\\w+&distro=" + distro + "&upstream=[^&]+"))
            .anyMatch(purl -> purl.matches(".*/libc6@.*&upstream=glibc"));
        assertThat(components("pkg:deb/")).allSatisfy(component -> assertThat(component.get("purl").asString())
            .endsWith("&upstream=" + component.get("properties").get(0).get("value").asString().replace("+", "%2B")));
        assertThat(components().filter(component -> !system.contains(component)))
            .allMatch(component -> "library".equals(component.get("type").asString()));
    }

    @Test
    void has_the_terms_of_the_system_that_its_libraries_are_of() {
        // those of the runtime are below /opt/java/legal
        var packages = components("pkg:deb/").map(component -> component.get("name").asString())
            .filter(name -> !name.matches(".*-(jdk|jre)\\b.*"))
            .collect(toSet());

        assertThat(packages).contains("libc6", "zlib1g").hasSizeGreaterThan(3);
        assertThat(packages)
            .allSatisfy(each -> assertThat(image.files()).containsKey("/usr/share/doc/" + each + "/copyright"));
        assertThat(image.files()).containsKeys("/usr/share/common-licenses/LGPL-2.1",
                "/usr/share/common-licenses/GPL-3");
    }

}
