package network.referral.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether whoever follows the README is told by an alert. */
final class Paging {

    private static final String NETWORK = "referral";

    private static final String WATCHERS = "monitoring";

    private Paging() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var readme = manifests.texts().get("README.md");
        var prometheus = manifests.prometheus();
        if (prometheus.each("alerting", "alertmanagers").findAny().isEmpty()) {
            breaks.add("Prometheus tells nobody");
        }
        prometheus.each("rule_files")
            .map(file -> file.value().toString())
            .filter(file -> !readme.contains("--from-file=deploy/observability/" + file))
            .forEach(file -> breaks.add("Nobody puts beside Prometheus' own file " + file));
        if (manifests.docs("RoleBinding").noneMatch(binding -> isForWatchers(binding, manifests))) {
            breaks.add("Prometheus may not see which pods there are");
        }
        manifests.docs("Role")
            .map(Manifests.Doc::file)
            .filter(file -> !readme.contains("kubectl apply -f deploy/kubernetes/" + file))
            .forEach(file -> breaks.add("Nobody applies " + file));
        int pods = manifests.services()
            .stream()
            .mapToInt(pod -> pod.owner().content().number("spec", "replicas"))
            .sum();
        if (!readme.contains("`Watchdog` has come") || !readme.contains("== 1)` with " + pods + ":")) {
            breaks.add("Nobody looks whether alerts arrive, of all " + pods + " pods");
        }
        return breaks;
    }

    private static boolean isForWatchers(Manifests.Doc binding, Manifests manifests) {
        return binding.content().is(NETWORK, "metadata", "namespace")
                && binding.content()
                    .each("subjects")
                    .anyMatch(subject -> subject.is("ServiceAccount", "kind") && subject.is(WATCHERS, "namespace"))
                && manifests.docs("Role")
                    .filter(role -> role.content().is(NETWORK, "metadata", "namespace"))
                    .filter(role -> binding.content().is(role.name(), "roleRef", "name"))
                    .anyMatch(role -> role.content().each("rules").anyMatch(Paging::listsPods));
    }

    private static boolean listsPods(Node rule) {
        return texts(rule, "resources").equals(Set.of("pods"))
                && texts(rule, "verbs").equals(Set.of("get", "list", "watch"));
    }

    private static Set<String> texts(Node rule, String list) {
        return rule.each(list).map(text -> text.value().toString()).collect(Collectors.toSet());
    }

}
