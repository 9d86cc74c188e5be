package network.referral.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the virtual machine is told by an image, whose word is the last, and by a pod. */
final class Flags {

    private static final Pattern ENTRYPOINT = Pattern.compile("(?s)<entrypoint[^>]*>(.*?)</entrypoint>");

    private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]+)</arg>");

    private static final String OURS = "referral-network/";

    private Flags() {
    }

    static List<String> overruled(Manifests manifests) {
        var breaks = new ArrayList<String>();
        for (var pod : manifests.pods()) {
            var image = pod.container().text("image");
            if (image.startsWith(OURS)) {
                var last = ofImage(image.substring(OURS.length()));
                var told = Variables.of(pod, manifests);
                Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                    .flatMap(variable -> Stream.of(told.getOrDefault(variable, "").split(" ")))
                    .filter(flag -> !last.getOrDefault(name(flag), flag).equals(flag))
                    .forEach(flag -> breaks.add(pod + " says " + flag + ", and its image " + last.get(name(flag))));
            }
        }
        return breaks;
    }

    /** By name; of two of one name the later counts. */
    static Map<String, String> ofImage(String name) {
        var pom = Sources.text(Manifests.ROOT.resolve("deploy/images/pom.xml"));
        var flags = new LinkedHashMap<String, String>();
        Stream.of(pom, pom.substring(pom.indexOf("<id>" + name + "</id>")))
            .flatMap(from -> ENTRYPOINT.matcher(from).results().limit(1))
            .flatMap(entrypoint -> ARGUMENT.matcher(entrypoint.group(1)).results())
            .map(argument -> argument.group(1))
            .filter(argument -> argument.startsWith("-X"))
            .forEach(flag -> flags.put(name(flag), flag));
        return flags;
    }

    private static String name(String flag) {
        return flag.replaceFirst("^-XX:[+-]", "-XX:").replaceFirst("=.*", "");
    }

}
