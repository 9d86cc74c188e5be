package network.referral.manifests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Pod;

/**
 * Whatever a process is told to read lies where a volume is mounted, and what is mounted
 * is made by a command of the README beside. What the ingress shows it names.
 */
final class Mounts {

    private static final String AGENCY = "agency-key-";

    private static final Pattern MADE = Pattern
        .compile("kubectl create (secret generic|configmap) (\\S+)((?:\\s+--from-file=\\S+)+)");

    private static final Pattern FROM = Pattern.compile("--from-file=(?:([a-zA-Z0-9.-]+)=)?(\\S+)");

    /** Every file of a folder. */
    private static final String ALL = "*";

    private static final Pattern PATH = Pattern.compile("/(?:etc|var/lib)/referral[\\w./-]*");

    private Mounts() {
    }

    static List<String> breaks(Manifests manifests) {
        var readme = manifests.texts().get("README.md");
        var made = made(readme);
        var breaks = new ArrayList<String>();
        manifests.docs("Ingress")
            .flatMap(doc -> doc.content().each("spec", "tls"))
            .map(shown -> shown.text("secretName"))
            .filter(name -> !readme.contains("the secret `" + name + "`"))
            .forEach(name -> breaks.add("The ingress shows " + name + ", of which the README does not tell"));
        for (var pod : manifests.pods()) {
            var volumes = volumes(pod);
            pod.container()
                .each("volumeMounts")
                .filter(mount -> !volumes.containsKey(mount.text("name")))
                .forEach(mount -> breaks.add(pod + " mounts what it has not: " + mount.text("name")));
            volumes.values().forEach(volume -> unmade(volume, made).map(what -> pod + " " + what).forEach(breaks::add));
            paths(pod, manifests).filter(path -> !isThere(path, pod, volumes, made))
                .forEach(path -> breaks.add(pod + " is told of " + path + ", where nothing lies"));
        }
        return breaks;
    }

    private static Map<String, Node> volumes(Pod pod) {
        var volumes = new HashMap<String, Node>();
        pod.spec().each("volumes").forEach(volume -> volumes.put(volume.text("name"), volume));
        pod.owner()
            .content()
            .each("spec", "volumeClaimTemplates")
            .forEach(claim -> volumes.put(claim.text("metadata", "name"), claim));
        return volumes;
    }

    private static Stream<String> unmade(Node volume, Map<String, Set<String>> made) {
        var name = source(volume);
        return name.isEmpty() || made.containsKey(name) ? Stream.empty()
                : Stream.of("needs " + name + ", which the README does not say how to make");
    }

    /** Of what is made by hand; empty for other volumes. */
    private static String source(Node volume) {
        if (volume.at("secret").isThere()) {
            var name = volume.text("secret", "secretName");
            return "secret " + (name.startsWith(AGENCY) ? AGENCY + "$agency" : name);
        }
        return volume.at("configMap").isThere() ? "configmap " + volume.text("configMap", "name") : "";
    }

    private static Stream<String> paths(Pod pod, Manifests manifests) {
        var told = new ArrayList<>(Variables.of(pod, manifests).values());
        pod.container().each("args").forEach(argument -> told.add(argument.value().toString()));
        return told.stream().flatMap(value -> PATH.matcher(value).results().map(path -> path.group()));
    }

    private static boolean isThere(String path, Pod pod, Map<String, Node> volumes, Map<String, Set<String>> made) {
        // below it other volumes are mounted
        if (pod.container().each("volumeMounts").anyMatch(mount -> mount.text("mountPath").startsWith(path + "/"))) {
            return true;
        }
        return pod.container().each("volumeMounts").anyMatch(mount -> {
            var place = mount.text("mountPath");
            var volume = volumes.getOrDefault(mount.text("name"), new Node(null));
            if (path.equals(place)) {
                return true;
            }
            if (!path.startsWith(place + "/")) {
                return false;
            }
            var files = made.getOrDefault(source(volume), Set.of());
            return source(volume).isEmpty() || files.contains(ALL)
                    || files.contains(path.substring(place.length() + 1));
        });
    }

    /** By name, with the files of each. */
    static Map<String, Set<String>> made(String readme) {
        var made = new HashMap<String, Set<String>>();
        MADE.matcher(readme.replaceAll("\\\\\\n\\s*", " ")).results().forEach(command -> {
            var files = made.computeIfAbsent(command.group(1).split(" ")[0] + " " + command.group(2).replace("\"", ""),
                    name -> new HashSet<>());
            FROM.matcher(command.group(3))
                .results()
                .forEach(file -> files.add(file.group(1) == null ? ALL : file.group(1)));
        });
        return made;
    }

}
