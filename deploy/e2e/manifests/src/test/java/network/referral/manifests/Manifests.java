package network.referral.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The files of {@code deploy/kubernetes}, by their path in it; or what they would be with
 * a mistake.
 */
final class Manifests {

    static final Path ROOT = Path.of(System.getProperty("network.root"));

    static final Path FOLDER = ROOT.resolve("deploy/kubernetes");

    static final Set<String> SERVICES = Set.of("intake-service", "routing-service", "agency-gateway", "key-store");

    /** Added to what the base says of the gateway. */
    private static final String AGENCIES = "tm/agency-keys.yaml";

    /** For Prometheus, and no document of a cluster. */
    static final String PROMETHEUS = "monitoring/prometheus.yaml";

    private static final Set<String> OF_KUSTOMIZE = Set.of("Kustomization", "Component");

    private final Map<String, String> texts;

    private final List<Doc> docs;

    record Doc(String file, Node content) {

        String kind() {
            return content.text("kind");
        }

        String name() {
            return content.text("metadata", "name");
        }

        boolean is(String kind) {
            return kind().equals(kind);
        }

        @Override
        public String toString() {
            return file + " " + kind() + " " + name();
        }
    }

    /**
     * @param owner says how many there are
     * @param labels of each
     */
    record Pod(Doc owner, Node labels, Node spec) {

        String app() {
            return labels.text("app.kubernetes.io/name");
        }

        /** The one: nothing runs beside it. */
        Node container() {
            return spec.each("containers").findFirst().orElse(new Node(null));
        }

        @Override
        public String toString() {
            return owner.toString();
        }
    }

    Manifests(Map<String, String> texts) {
        this.texts = texts;
        this.docs = readAll();
    }

    Map<String, String> texts() {
        return texts;
    }

    static Manifests ofProject() {
        return in(FOLDER);
    }

    static Manifests in(Path folder) {
        try (var files = Files.walk(folder)) {
            var texts = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return new Manifests(texts);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifests with(String file, String text, String other) {
        if (!texts.get(file).contains(text)) {
            throw new IllegalArgumentException(file + " does not say: " + text);
        }
        var changed = new TreeMap<>(texts);
        changed.put(file, texts.get(file).replace(text, other));
        return new Manifests(changed);
    }

    Node kustomization(String folder) {
        return read(folder + "/kustomization.yaml").getFirst();
    }

    Node prometheus() {
        return read(PROMETHEUS).getFirst();
    }

    /** What goes to a cluster. */
    List<Doc> docs() {
        return docs;
    }

    private List<Doc> readAll() {
        var docs = new ArrayList<Doc>();
        for (var file : texts.keySet()) {
            if (file.endsWith(".yaml") && !file.equals(AGENCIES) && !file.equals(PROMETHEUS)) {
                read(file).stream()
                    .filter(content -> !OF_KUSTOMIZE.contains(content.text("kind")))
                    .forEach(content -> docs.add(new Doc(file, content)));
            }
        }
        if (!texts.containsKey(AGENCIES)) {
            return docs;
        }
        docs.replaceAll(doc -> doc.is("StatefulSet") && doc.name().equals("agency-gateway") ? withAgencies(doc) : doc);
        return docs;
    }

    Stream<Doc> docs(String kind) {
        return docs.stream().filter(doc -> doc.is(kind));
    }

    List<Pod> pods() {
        return docs.stream()
            .filter(doc -> Set.of("StatefulSet", "Job", "Pod", "Deployment").contains(doc.kind()))
            .map(doc -> doc.is("Pod") ? new Pod(doc, doc.content().at("metadata", "labels"), doc.content().at("spec"))
                    : new Pod(doc, doc.content().at("spec", "template", "metadata", "labels"),
                            doc.content().at("spec", "template", "spec")))
            .toList();
    }

    List<Pod> services() {
        return pods().stream().filter(pod -> SERVICES.contains(pod.app())).toList();
    }

    Pod service(String name) {
        return services().stream().filter(pod -> pod.app().equals(name)).findFirst().orElseThrow();
    }

    private Doc withAgencies(Doc gateway) {
        var added = read(AGENCIES).getFirst().at("spec", "template", "spec");
        var spec = gateway.content().at("spec", "template", "spec");
        append(spec, added, "volumes");
        append(new Node(spec.each("containers").toList().getFirst().value()),
                new Node(added.each("containers").toList().getFirst().value()), "volumeMounts");
        return gateway;
    }

    @SuppressWarnings("unchecked")
    private static void append(Node to, Node from, String list) {
        ((List<Object>) to.at(list).value()).addAll((List<Object>) from.at(list).value());
    }

    private List<Node> read(String file) {
        var load = new Load(LoadSettings.builder().setLabel(file).build());
        return StreamSupport.stream(load.loadAllFromString(octal(texts.get(file))).spliterator(), false)
            .map(Node::new)
            .collect(Collectors.toCollection(ArrayList::new));
    }

    /** As the tools of a cluster read it, which go by YAML 1.1. */
    private static String octal(String text) {
        return text.replace("defaultMode: 0440", "defaultMode: " + 0440);
    }

}
