package network.referral.e2e.images;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is in their tars; whether they run is for {@code RunningImagesIT}. First, since it
 * has them built.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@FieldSource("images")
@DisplayName("An image")
class ImagesIT {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final Pattern UNTRACED = Pattern.compile("UNTRACED=\\(([^)]+)\\)");

    private static final Pattern NOT_OF_A_SERVICE = Pattern.compile(
            "junit|assertj|awaitility|testbus|archunit|jqwik|jazzer|mockito|referral-local|local-issuer|test-classes"
                    + "|\\.data/|/\\w*(Test|IT)(\\$\\w+)?\\.class|\\.(key|pem|p12|jks|secret)$");

    private static final Pattern SECRET = Pattern.compile("PRIVATE KEY|password\\s*=\\s*\\S|\"clientSecret\"");

    private static final String CLASSES = "BOOT-INF/classes/";

    static final List<String> images = BuiltImages.ALL;

    /** By name: several are looked into at once. */
    private static final Map<String, ImageTar> READ = new ConcurrentHashMap<>();

    private final String name;

    private final ImageTar image;

    ImagesIT(String name) {
        this.name = name;
        this.image = READ.computeIfAbsent(name, ImagesIT::read);
    }

    private static ImageTar read(String name) {
        try {
            return ImageTar.read(BuiltImages.tar(name));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void says_how_it_is_run() throws IOException {
        var config = image.config();

        assertThat(image.manifest().get("RepoTags").toString()).isEqualTo("[\"" + BuiltImages.name(name) + "\"]");
        assertThat(image.image().get("created").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(config.get("User").asString()).isEqualTo("10001:10001");
        assertThat(config.get("WorkingDir").asString()).isEqualTo("/var/lib/referral");
        var command = config.get("Entrypoint").valueStream().map(word -> word.asString()).toList();
        assertThat(command).startsWith("/opt/java/bin/java")
            .contains("-XX:+ExitOnOutOfMemoryError")
            .containsAll(untraced())
            .endsWith("-jar", "/app/" + name + ".jar");
        assertThat(command).filteredOn(word -> word.startsWith("-XX:MaxRAMPercentage="))
            .last()
            .isEqualTo("-XX:MaxRAMPercentage=" + ("routing-service".equals(name) ? 40 : 60));
        assertThat(config.path("Cmd").size()).isZero();
        assertThat(config.get("ExposedPorts").propertyNames()).containsExactlyInAnyOrderElementsOf(ports(name));
        assertThat(config.get("Env").valueStream().map(word -> word.asString()))
            .containsExactlyInAnyOrderElementsOf(environment(name));
        assertThat(config.get("Labels").propertyNames()).containsExactlyInAnyOrder("org.opencontainers.image.title",
                "org.opencontainers.image.version", "org.opencontainers.image.licenses",
                "org.opencontainers.image.revision");
        assertThat(config.get("Labels").get("org.opencontainers.image.title").asString()).isEqualTo(name);
        // two builds under one tag would run side by side
        var revision = config.get("Labels").get("org.opencontainers.image.revision").asString();
        assertThat(BuiltImages.name(name)).contains(":0.1.0-SNAPSHOT-" + revision.replaceFirst("(?<=^.{12}).*", ""));
    }

    private static Set<String> ports(String name) {
        return switch (name) {
            case "intake-service" -> Set.of("8080/tcp", "9080/tcp");
            case "routing-service" -> Set.of("8082/tcp", "9082/tcp");
            case "agency-gateway" -> Set.of("8083/tcp", "9083/tcp");
            case "key-store" -> Set.of("8085/tcp", "9085/tcp");
            default -> Set.of();
        };
    }

    private static List<String> environment(String name) {
        var service = Stream.of("LANG=C.UTF-8", "SERVER_ADDRESS=0.0.0.0", "MANAGEMENT_SERVER_ADDRESS=0.0.0.0");
        return switch (name) {
            case "referralctl" -> List.of("LANG=C.UTF-8");
            case "routing-service" ->
                Stream.concat(service, Stream.of("REFERRAL_ROUTING_STATE_DIR=/var/lib/referral/routing-state"))
                    .toList();
            case "key-store" ->
                Stream.concat(service, Stream.of("REFERRAL_KEY_STORE_FOLDER=/var/lib/referral/key-store")).toList();
            default -> service.toList();
        };
    }

    /** The flags by which every JVM of the network leaves nothing behind. */
    private static List<String> untraced() throws IOException {
        var flags = UNTRACED.matcher(Files.readString(ROOT.resolve("deploy/local/jdk.sh")));
        assertThat(flags.find()).isTrue();
        return List.of(flags.group(1).split(" "));
    }

    @Test
    void has_one_place_to_write_to_and_no_shell_or_program_that_is_another_user() throws IOException {
        var files = image.files();

        assertThat(where(files, 0002)).containsExactly("/tmp/", "/var/lib/referral/");
        assertThat(where(files, 0020)).containsExactly("/tmp/", "/var/lib/referral/");
        assertThat(files).allSatisfy((path, file) -> {
            assertThat(file.entry().getMode() & 06000).isZero();
            assertThat(file.entry().getLongUserId()).isZero();
            assertThat(path).doesNotMatch("(.*/)?(ba|da|a|z)?sh").doesNotContain("busybox");
        });
    }

    private static List<String> where(Map<String, ImageTar.File> files, int bits) {
        return files.entrySet()
            .stream()
            .filter(file -> (file.getValue().mode() & bits) != 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    }

    @Test
    void has_what_its_jar_has_and_nothing_else() throws IOException {
        var files = image.files();
        var app = files.get("/app/" + name + ".jar").content();
        var libraries = files.keySet()
            .stream()
            .filter(path -> path.startsWith("/app/lib/") && !path.endsWith("/"))
            .map(path -> path.substring("/app/".length()))
            .collect(toSet());

        try (var jar = new JarInputStream(new ByteArrayInputStream(app))) {
            var manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Implementation-Version")).isEqualTo("0.1.0-SNAPSHOT");
            assertThat(manifest.getValue("Class-Path").split(" ")).containsExactlyInAnyOrderElementsOf(libraries);
        }
        try (var whole = new JarFile(BuiltImages.jar(name).toFile())) {
            for (var library : libraries) {
                assertThat(files.get("/app/" + library).sha256()).as(library).isEqualTo(original(whole, library));
            }
            if (whole.getEntry(CLASSES) == null) {
                assertThat(app).isEqualTo(Files.readAllBytes(BuiltImages.jar(name)));
                return;
            }
            assertThat(libraries).hasSize((int) whole.stream().filter(ImagesIT::isLibrary).count());
            assertThat(entries(app)).containsAllEntriesOf(classes(whole)).hasSizeGreaterThan(20);
        }
    }

    private String original(JarFile whole, String library) throws IOException {
        var within = whole.getEntry("BOOT-INF/" + library);
        return ImageTar.sha256((within != null) ? read(whole, within)
                : Files.readAllBytes(BuiltImages.jar(name).resolveSibling(library)));
    }

    private static boolean isLibrary(JarEntry entry) {
        return entry.getName().startsWith("BOOT-INF/lib/") && !entry.isDirectory();
    }

    private static Map<String, byte[]> classes(JarFile whole) throws IOException {
        var classes = new TreeMap<String, byte[]>();
        for (var entry : whole.stream().filter(found -> !found.isDirectory()).toList()) {
            if (entry.getName().startsWith(CLASSES)) {
                classes.put(entry.getName().substring(CLASSES.length()), read(whole, entry));
            }
        }
        return classes;
    }

    private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
        try (var content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    @Test
    void holds_no_secret_and_nothing_of_a_test() throws IOException {
        var files = image.files();

        assertThat(files.keySet()).noneMatch(path -> NOT_OF_A_SERVICE.matcher(path).find());
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(".jar")) {
                for (var entry : entries(file.getValue().content()).entrySet()) {
                    var said = entry.getKey().endsWith(".class") ? "" : text(entry.getValue());
                    assertThat(entry.getKey()).doesNotContainPattern(NOT_OF_A_SERVICE);
                    assertThat(SECRET.matcher(said).find()).as(file.getKey() + " " + entry.getKey()).isFalse();
                }
            }
            else {
                assertThat(SECRET.matcher(text(file.getValue().content())).find()).as(file.getKey()).isFalse();
            }
        }
    }

    /** A protocol: for those who write one. */
    @Test
    void that_proves_it_is_the_tool_alone() throws IOException {
        assertThat(image.files().keySet().stream().anyMatch(path -> path.contains("/referral-proof-")))
            .isEqualTo(name.equals("referralctl"));
    }

    @Test
    void that_held_one_would_be_found() {
        assertThat("network/referral/e2e/ImagesIT.class").containsPattern(NOT_OF_A_SERVICE);
        assertThat("keys/routing.key").containsPattern(NOT_OF_A_SERVICE);
        assertThat("-----BEGIN " + "PRIVATE KEY-----").containsPattern(SECRET);
    }

    /** Of a jar, without its manifest. */
    private static Map<String, byte[]> entries(byte[] content) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var jar = new JarInputStream(new ByteArrayInputStream(content))) {
            for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/MANIFEST")) {
                    entries.put(entry.getName(), jar.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

}
