package network.referral.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Pod;

/**
 * What must fit together within the files, and with the services' own ports and probes.
 */
final class Wiring {

    private static final Map<String, String> PROBES = Map.of("livenessProbe", "/actuator/health/liveness",
            "startupProbe", "/actuator/health/liveness");

    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    private static final String APP = "app.kubernetes.io/name";

    private Wiring() {
    }

    static List<String> ports(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var shown = shown(manifests).map(backend -> backend.text("name")).toList();
        for (var pod : manifests.services()) {
            var defaults = Sources.defaults(pod.app());
            var ports = Map.of("http", defaults.number("server", "port"), "actuator",
                    defaults.number("management", "server", "port"));
            check(named(pod).equals(ports), pod + " does not listen where it says", breaks);
            check(defaults.is("none", "server", "forward-headers-strategy"), pod + " believes any X-Forwarded-*",
                    breaks);
            var health = defaults.at("management", "endpoint", "health");
            PROBES
                .forEach((probe, path) -> check(asks(pod, probe, path), pod + " is not asked by its " + probe, breaks));
            check(isServedByWhatItNeeds(pod, health.at("group"), shown.contains(pod.app())),
                    pod + " may be taken out together with all others", breaks);
            check(health.is(true, "probes", "enabled"), pod + " has no such probes", breaks);
            check(!health.at("group", "liveness").isThere(), pod + " may be ended for what another lacks", breaks);
            var service = manifests.docs("Service").filter(doc -> doc.name().equals(pod.app())).toList();
            check(service.size() == 1 && service.getFirst()
                .content()
                .each("spec", "ports")
                .allMatch(port -> port.is("http", "targetPort") && ports.get("http").equals(port.at("port").value())),
                    pod + " is not served where it listens", breaks);
        }
        shown(manifests)
            .filter(backend -> !Set.of("intake-service", "agency-gateway").contains(backend.text("name"))
                    || !backend.is("http", "port", "name"))
            .forEach(backend -> breaks.add("The ingress leads to " + backend.text("name")));
        for (var bound : List.of("limit-connections", "client-body-buffer-size")) {
            check(manifests.docs("Ingress")
                .allMatch(doc -> doc.content().at("metadata", "annotations", NGINX + bound).isThere()),
                    "The ingress has no " + bound, breaks);
        }
        return breaks;
    }

    /** What is called from outside. */
    private static Stream<Node> shown(Manifests manifests) {
        return manifests.docs("Ingress")
            .flatMap(doc -> doc.content().each("spec", "rules"))
            .flatMap(rule -> rule.each("http", "paths"))
            .map(path -> path.at("backend", "service"));
    }

    private static boolean asks(Pod pod, String probe, String path) {
        var asked = pod.container().at(probe, "httpGet");
        return asked.is(path, "path") && asked.is("actuator", "port");
    }

    /**
     * The registry is one for all instances, and they go on while it is away: it holds
     * back only who has never seen it. So are the brokers, and who is called from outside
     * has pages, and an answer, without them.
     */
    private static boolean isServedByWhatItNeeds(Pod pod, Node groups, boolean isShown) {
        var ready = groups.text("readiness", "include");
        var asked = ready.contains("registry") ? "serving" : "readiness";
        var needed = ready.replace("registry", "schemas");
        return asks(pod, "readinessProbe", "/actuator/health/" + asked)
                && groups.is(isShown ? needed.replace("broker,", "") : needed, asked, "include");
    }

    private static Map<String, Object> named(Pod pod) {
        return pod.container()
            .each("ports")
            .collect(Collectors.toMap(port -> port.text("name"), port -> port.at("containerPort").value()));
    }

    static List<String> selectors(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var pods = manifests.pods();
        for (var doc : manifests.docs()) {
            selectors(doc.content(), doc.kind()).filter(selector -> !selector.map().isEmpty())
                .filter(selector -> pods.stream()
                    .noneMatch(pod -> pod.labels().map().entrySet().containsAll(selector.map().entrySet())))
                .forEach(selector -> breaks.add(doc + " selects nothing: " + selector.map()));
        }
        for (var pod : pods) {
            check(pod.owner().is("Pod") || pod.app().equals(pod.container().text("name")),
                    pod + " is called otherwise than its container", breaks);
            pod.spec()
                .each("topologySpreadConstraints")
                .filter(one -> !one.is(pod.app(), "labelSelector", "matchLabels", APP))
                .forEach(one -> breaks.add(pod + " is spread with others"));
            check(!pod.owner().is("StatefulSet")
                    || pod.owner().content().is(pod.app(), "spec", "selector", "matchLabels", APP)
                            && pod.owner().content().is(pod.app(), "spec", "serviceName"),
                    pod + " does not know its own", breaks);
        }
        return breaks;
    }

    private static Stream<Node> selectors(Node doc, String kind) {
        return switch (kind) {
            case "Service" -> Stream.of(doc.at("spec", "selector"));
            case "PodDisruptionBudget", "StatefulSet" -> Stream.of(doc.at("spec", "selector", "matchLabels"));
            case "NetworkPolicy" -> Stream.of(doc.at("spec", "podSelector", "matchLabels"));
            default -> Stream.empty();
        };
    }

    /** How each is started, replaced and ended. */
    static List<String> lives(Manifests manifests) {
        var breaks = new ArrayList<String>();
        for (var pod : manifests.services()) {
            int waits = pod.container().number("lifecycle", "preStop", "sleep", "seconds");
            int ends = pod.spec().number("terminationGracePeriodSeconds");
            check(waits >= 5 && ends >= waits + 2 * patience(pod.app()), pod + " is killed amid its work", breaks);
        }
        var routing = manifests.service("routing-service").owner().content();
        check(routing.is("OnDelete", "spec", "updateStrategy", "type")
                && routing.is("Parallel", "spec", "podManagementPolicy"), "Builds of routing run side by side", breaks);
        check(isNamedByItsPod(manifests, "routing-service", "REFERRAL_ROUTING_INSTANCE_ID"),
                "Routing is not told which instance it is", breaks);
        Manifests.SERVICES.forEach(name -> check(isNamedByItsPod(manifests, name, "REFERRAL_AUDIT_INSTANCE"),
                name + " does not go on with its own record", breaks));
        var keyStore = manifests.service("key-store").owner().content();
        check(keyStore.is(1, "spec", "replicas") && keyStore.each("spec", "volumeClaimTemplates")
            .allMatch(claim -> claim.is(List.of("ReadWriteOncePod"), "spec", "accessModes")),
                "There may be two key stores", breaks);
        return breaks;
    }

    private static boolean isNamedByItsPod(Manifests manifests, String service, String variable) {
        return manifests.service(service)
            .container()
            .each("env")
            .anyMatch(one -> one.is(variable, "name") && one.is("metadata.name", "valueFrom", "fieldRef", "fieldPath"));
    }

    /** For requests under way, and once more for whatever else ends. */
    private static int patience(String service) {
        var said = Sources.defaults(service).at("spring", "lifecycle", "timeout-per-shutdown-phase");
        return said.isThere() ? Integer.parseInt(said.value().toString().replace("s", "")) : 30;
    }

    private static void check(boolean holds, String what, List<String> breaks) {
        if (!holds) {
            breaks.add(what);
        }
    }

}
