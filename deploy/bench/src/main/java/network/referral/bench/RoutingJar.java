package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The routing service's runnable jar, and the settings of Kafka Streams in it, so that
 * the bare loops cannot run with others.
 */
record RoutingJar(Path file, String mainClass, Map<String, String> settings) {

    private static final String CONFIG = "BOOT-INF/classes/application.yml";

    private static final String STREAMS = "spring.kafka.streams.";

    private static final String PROPERTIES = STREAMS + "properties.";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.-]+)}");

    static RoutingJar find(Path root) {
        try (var files = Files.newDirectoryStream(root.resolve("routing-service/target"), "*-exec.jar")) {
            for (var file : files) {
                return read(file);
            }
            throw new BenchFailure("The routing service is not built: there is no routing-service/target/*-exec.jar");
        }
        catch (IOException e) {
            throw new UncheckedIOException("The routing service is not built", e);
        }
    }

    static RoutingJar read(Path file) {
        try (var jar = new JarFile(file.toFile()); var config = jar.getInputStream(jar.getEntry(CONFIG))) {
            var flat = new LinkedHashMap<String, String>();
            flatten("", new Load(LoadSettings.builder().build()).loadFromInputStream(config), flat);
            flat.put("referral.routing.instance-id", Routing.INSTANCE);
            return new RoutingJar(file.toAbsolutePath(),
                    jar.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS), flat);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void flatten(String path, Object node, Map<String, String> flat) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, value, flat));
        }
        else {
            flat.put(path, String.valueOf(node));
        }
    }

    String applicationId() {
        return setting(STREAMS + "application-id");
    }

    /** Properties of Kafka Streams as routing has them. */
    Map<String, String> streams() {
        var streams = new LinkedHashMap<String, String>();
        settings.keySet()
            .stream()
            .filter(name -> name.startsWith(PROPERTIES))
            .forEach(name -> streams.put(name.substring(PROPERTIES.length()), setting(name)));
        return streams;
    }

    private String setting(String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new BenchFailure("The routing service has no setting " + name);
        }
        return REFERENCE.matcher(value).replaceAll(reference -> setting(reference.group(1)));
    }
}
