package network.referral.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which images run. */
final class Builds {

    private static final Pattern VERSION = Pattern
        .compile("<artifactId>referral-network</artifactId>\\s*<version>([^<]+)</version>");

    private static final List<String> RUN = List.of("base", "first", "fetch", "provision", "above", "operate");

    private static final List<String> APPLIED = List.of("base", "first", "fetch", "provision", "above", "operate",
            "kafka", "ingress");

    private Builds() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var version = version();
        var builds = new TreeSet<String>();
        for (var folder : RUN) {
            var used = manifests.pods()
                .stream()
                .filter(pod -> pod.owner().file().startsWith(folder + "/"))
                .map(pod -> pod.container().text("image"))
                .collect(Collectors.toCollection(TreeSet::new));
            var tags = manifests.kustomization(folder)
                .each("images")
                .collect(Collectors.toMap(image -> image.text("name"), image -> image.text("newTag")));
            if (!tags.keySet().equals(used)) {
                breaks.add(folder + " names images " + tags.keySet() + " and runs " + used);
            }
            tags.forEach((name, tag) -> {
                if (!name.startsWith("referral-network/") || !isOf(version, tag)) {
                    breaks.add(folder + " runs " + name + " " + tag + ", and this is " + version);
                }
                builds.add(tag);
            });
        }
        if (builds.size() > 1) {
            breaks.add("There are several builds in one network: " + builds);
        }
        manifests.services()
            .stream()
            .filter(pod -> !pod.container().is("referral-network/" + pod.app(), "image"))
            .forEach(pod -> breaks.add(pod + " runs another image"));
        for (var folder : APPLIED) {
            var listed = manifests.kustomization(folder)
                .each("resources")
                .map(file -> folder + "/" + file.value())
                .collect(Collectors.toSet());
            Set<String> there = manifests.docs()
                .stream()
                .map(Manifests.Doc::file)
                .filter(file -> file.startsWith(folder + "/"))
                .collect(Collectors.toSet());
            if (!listed.equals(there)) {
                breaks.add(folder + " applies " + listed + " and has " + there);
            }
        }
        return breaks;
    }

    /** The version alone stands for the tag of a build until one is set. */
    private static boolean isOf(String version, String tag) {
        return tag.equals(version) || tag.startsWith(version + "-");
    }

    static String version() {
        var version = VERSION.matcher(Sources.text(Manifests.ROOT.resolve("pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("The project has no version");
        }
        return version.group(1);
    }

}
