package network.referral.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Pod;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What a process is told by its environment, held against what it listens to. */
final class Variables {

    /** The virtual machine's own, and its launcher's. */
    private static final Set<String> JAVA = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final Map<String, String> PACKAGES = Map.of("intake-service", "intake", "routing-service", "routing",
            "agency-gateway", "gateway", "key-store", "keystore");

    /** What every service has beside its own. */
    private static final List<String> SHARED = List.of("access", "audit", "wire");

    private static final Pattern SPRINGS = Pattern.compile("\"name\"\\s*:\\s*\"([a-z0-9.-]+)\"");

    private static final Pattern ASKED_BY_NAME = Pattern.compile("\\$\\{(referral\\.[a-z.-]+)");

    /** Of Spring's, what has a name that is given here. */
    private static final Pattern NAMED_HERE = Pattern.compile("\"(spring\\.ssl\\.bundle\\.pem\\.[a-z.-]+[a-z])\"");

    private static final Pattern LITERAL = Pattern.compile("VARIABLE = \"([A-Z_]+)\"");

    private static final Pattern OF_THE_TOOL = Pattern.compile("(?:env:|environment\\(\")([A-Z_]+)");

    private static final Set<String> OF_SPRING = springs();

    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private static final Map<String, Map<String, Class<?>>> SETTINGS = new ConcurrentHashMap<>();

    private Variables() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        for (var pod : manifests.pods()) {
            var told = of(pod, manifests);
            var known = KNOWN.computeIfAbsent(pod.app(), Variables::known);
            told.keySet()
                .stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> breaks.add(pod + " sets " + name + ", which nothing listens to"));
            if (Manifests.SERVICES.contains(pod.app())) {
                breaks.addAll(unbound(pod, told));
            }
        }
        return breaks;
    }

    /** With what it is told in common. */
    static Map<String, String> of(Pod pod, Manifests manifests) {
        var told = new LinkedHashMap<String, String>();
        pod.container()
            .each("envFrom")
            .flatMap(from -> manifests.docs("ConfigMap")
                .filter(map -> map.name().equals(from.text("configMapRef", "name"))))
            .forEach(map -> map.content()
                .at("data")
                .map()
                .forEach((name, value) -> told.put(name.toString(), value.toString())));
        pod.container().each("env").forEach(one -> told.put(one.text("name"), value(one, pod, manifests)));
        return told;
    }

    private static String value(Node variable, Pod pod, Manifests manifests) {
        if (variable.at("value").isThere()) {
            return variable.text("value");
        }
        if (variable.is("metadata.name", "valueFrom", "fieldRef", "fieldPath")) {
            return pod.app() + "-0";
        }
        var from = variable.at("valueFrom", "configMapKeyRef");
        return manifests.docs("ConfigMap")
            .filter(map -> map.name().equals(from.text("name")))
            .map(map -> map.content().text("data", from.text("key")))
            .findFirst()
            .orElse("nowhere");
    }

    private static Set<String> known(String app) {
        if (!Manifests.SERVICES.contains(app)) {
            var names = new HashSet<>(Sources.found(Manifests.ROOT.resolve("deploy/cli"), OF_THE_TOOL));
            names.addAll(Sources.found(Manifests.ROOT.resolve("schemas"), LITERAL));
            names.addAll(JAVA);
            return names;
        }
        var properties = new HashSet<>(OF_SPRING);
        settings(app).forEach((prefix, type) -> components(prefix, type, properties));
        flatten("referral", Sources.defaults(app).at("referral"), properties);
        properties.addAll(Sources.found(Manifests.ROOT.resolve("schemas"), ASKED_BY_NAME));
        properties.addAll(Sources.found(Manifests.ROOT.resolve("schemas"), NAMED_HERE));
        var names = properties.stream().map(Variables::variable).collect(Collectors.toCollection(HashSet::new));
        names.addAll(Sources.found(Manifests.ROOT.resolve("schemas"), LITERAL));
        names.addAll(JAVA);
        return names;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The types by which a service reads its settings, by the prefix of each. */
    private static Map<String, Class<?>> settings(String app) {
        return SETTINGS.computeIfAbsent(app, Variables::scanned);
    }

    private static Map<String, Class<?>> scanned(String app) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var types = new LinkedHashMap<String, Class<?>>();
        Stream.concat(Stream.of(PACKAGES.get(app)), SHARED.stream())
            .flatMap(part -> scanner.findCandidateComponents("network.referral." + part).stream())
            .map(found -> type(found.getBeanClassName()))
            .forEach(type -> types.put(type.getAnnotation(ConfigurationProperties.class).value(), type));
        return types;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        }
        catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void components(String prefix, Class<?> type, Set<String> properties) {
        for (var component : type.getRecordComponents()) {
            var name = prefix + "."
                    + component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                components(name, component.getType(), properties);
            }
            else {
                properties.add(name);
            }
        }
    }

    private static void flatten(String prefix, Node node, Set<String> properties) {
        node.map().forEach((key, value) -> {
            properties.add(prefix + "." + key);
            flatten(prefix + "." + key, new Node(value), properties);
        });
    }

    /** What its settings refuse. */
    private static List<String> unbound(Pod pod, Map<String, String> told) {
        var sources = new MutablePropertySources();
        sources.addLast(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.copyOf(told)));
        sources.addLast(new MapPropertySource("application.yml", Map.of("referral.access.audience", pod.app())));
        var binder = new Binder(ConfigurationPropertySources.from(sources));
        var breaks = new ArrayList<String>();
        settings(pod.app()).forEach((prefix, type) -> {
            try {
                binder.bindOrCreate(prefix, Bindable.of(type));
            }
            catch (RuntimeException e) {
                breaks.add(pod + " does not start: " + (e.getCause() == null ? e : e.getCause()).getMessage());
            }
        });
        return breaks;
    }

    private static Set<String> springs() {
        var names = new HashSet<String>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
                SPRINGS.matcher(new String(resource.getContentAsByteArray(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(name -> names.add(name.group(1)));
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

}
