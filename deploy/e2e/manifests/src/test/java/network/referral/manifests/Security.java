package network.referral.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Pod;

/** What a pod may, and what a file may say. */
final class Security {

    private static final int USER = 10001;

    /** Those that the standard "restricted" allows, and that are used here. */
    private static final Set<String> VOLUMES = Set.of("configMap", "secret", "emptyDir", "persistentVolumeClaim");

    private static final Pattern SECRET = Pattern
        .compile("BEGIN [A-Z ]*PRIVATE KEY|whsec_[A-Za-z0-9]|(?i)password *[:=] *\"?[A-Za-z0-9]{6,}");

    private Security() {
    }

    /** The standard "restricted" of Kubernetes, and a disk that nothing writes to. */
    static List<String> unrestricted(Manifests manifests) {
        var breaks = new ArrayList<String>();
        for (var level : List.of("enforce", "audit", "warn")) {
            if (manifests.docs("Namespace")
                .filter(doc -> doc.name().equals("referral"))
                .noneMatch(doc -> doc.content()
                    .is("restricted", "metadata", "labels", "pod-security.kubernetes.io/" + level))) {
                breaks.add("The namespace does not " + level + " what is restricted");
            }
        }
        manifests.pods().forEach(pod -> unrestricted(pod).map(what -> pod + " " + what).forEach(breaks::add));
        return breaks;
    }

    private static Stream<String> unrestricted(Pod pod) {
        var breaks = new ArrayList<String>();
        var process = pod.spec().at("securityContext");
        check(process.is(true, "runAsNonRoot") && process.is(USER, "runAsUser") && process.is(USER, "runAsGroup")
                && process.is(USER, "fsGroup"), "runs as somebody else", breaks);
        check(process.is("RuntimeDefault", "seccompProfile", "type"), "may make any system call", breaks);
        check(process.is("OnRootMismatch", "fsGroupChangePolicy"), "opens kept files to its group", breaks);
        check(pod.spec().is(false, "automountServiceAccountToken"), "is given a token of the cluster", breaks);
        check(pod.spec().is(false, "enableServiceLinks"), "is told of other services", breaks);
        check(pod.spec().each("initContainers").findAny().isEmpty() && pod.spec().each("containers").count() == 1,
                "has another container", breaks);
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            check(!pod.spec().at(host).isThere(), "shares the host's", breaks);
        }
        var container = pod.container().at("securityContext");
        check(container.is(false, "allowPrivilegeEscalation") && container.is(List.of("ALL"), "capabilities", "drop")
                && !container.at("capabilities", "add").isThere() && !container.at("privileged").isThere(),
                "may become more than it is", breaks);
        check(container.is(true, "readOnlyRootFilesystem"), "may write to its own image", breaks);
        check(pod.container().at("resources", "requests", "memory").isThere()
                && pod.container().at("resources", "limits", "memory").isThere(), "takes any memory", breaks);
        check(!pod.owner().file().startsWith("fetch/")
                || pod.container().each("volumeMounts").allMatch(mount -> mount.is(true, "readOnly")),
                "may change what is fetched from it", breaks);
        pod.spec()
            .each("volumes")
            .filter(volume -> volume.map().keySet().stream().noneMatch(VOLUMES::contains))
            .forEach(volume -> breaks.add("has a volume of another kind: " + volume.text("name")));
        pod.spec()
            .each("volumes")
            .filter(volume -> volume.at("secret").isThere() && !volume.is(0440, "secret", "defaultMode"))
            .forEach(volume -> breaks.add("is given a secret that others may read: " + volume.text("name")));
        return breaks.stream();
    }

    static List<String> secrets(Manifests manifests) {
        var breaks = new ArrayList<String>();
        manifests.docs("Secret").forEach(doc -> breaks.add(doc + " is a secret in a file"));
        manifests.texts().forEach((file, text) -> {
            if (SECRET.matcher(text).find()) {
                breaks.add(file + " looks as if it held a secret");
            }
        });
        manifests.pods()
            .stream()
            .flatMap(pod -> pod.container().each("env"))
            .filter(variable -> variable.at("valueFrom", "secretKeyRef").isThere())
            .forEach(variable -> breaks.add(variable.text("name") + " has a secret in the environment"));
        return breaks;
    }

    private static void check(boolean holds, String what, List<String> breaks) {
        if (!holds) {
            breaks.add(what);
        }
    }

}
