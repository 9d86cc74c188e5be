package network.referral.manifests;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Doc;
import network.referral.manifests.Manifests.Pod;

/** Who may call whom, as caller -> called:port; every pod of the network is *. */
final class Calls {

    private static final String APP = "app.kubernetes.io/name";

    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private static final String ALL = "*";

    /** What no setting says: who comes from outside, and the tool of operators. */
    private static final Set<String> TAKEN = Set.of("ns:ingress -> intake-service:http",
            "ns:ingress -> agency-gateway:http", "ns:monitoring -> *:actuator", "referralctl -> key-store:http",
            "referralctl -> routing-service:http");

    private static final Set<String> MADE = Set.of("* -> ns:kube-system:53", "referralctl -> ns:kafka:9094",
            "referralctl -> key-store:8085", "referralctl -> routing-service:8082");

    private Calls() {
    }

    static List<String> breaks(Manifests manifests) {
        var taken = new TreeSet<>(TAKEN);
        var made = new TreeSet<>(MADE);
        for (var pod : manifests.services()) {
            addresses(pod, manifests).forEach(uri -> {
                if (Manifests.SERVICES.contains(uri.getHost())) {
                    taken.add(pod.app() + " -> " + uri.getHost() + ":http");
                    made.add(pod.app() + " -> " + uri.getHost() + ":" + uri.getPort());
                }
                else if (uri.getPort() > 0) {
                    made.add("* -> ns:" + uri.getHost().split("\\.")[1] + ":" + uri.getPort());
                }
            });
            var told = Variables.of(pod, manifests);
            var brokers = URI.create("kafka://" + told.get("SPRING_KAFKA_BOOTSTRAP_SERVERS"));
            made.add("* -> ns:" + brokers.getHost().split("\\.")[1] + ":" + brokers.getPort());
            if (told.get("REFERRAL_ACCESS_ISSUER_URI").startsWith("https://")) {
                made.add("* -> anywhere:443");
            }
        }
        var breaks = new ArrayList<String>();
        differ("taken", taken, allowed(manifests, "ingress", "from"), breaks);
        differ("made", made, allowed(manifests, "egress", "to"), breaks);
        if (manifests.docs("NetworkPolicy").noneMatch(Calls::isForbiddingAll)) {
            breaks.add("What no policy names is allowed");
        }
        return breaks;
    }

    /** Of what it calls over HTTP, with TLS or without. */
    static Stream<URI> addresses(Pod pod, Manifests manifests) {
        return Variables.of(pod, manifests)
            .values()
            .stream()
            .filter(value -> value.matches("https?://.*"))
            .map(URI::create);
    }

    private static void differ(String what, Set<String> needed, Set<String> allowed, List<String> breaks) {
        needed.stream().filter(call -> !allowed.contains(call)).forEach(call -> breaks.add(call + " is not " + what));
        allowed.stream()
            .filter(call -> !needed.contains(call))
            .forEach(call -> breaks.add(call + " need not be " + what));
    }

    private static boolean isForbiddingAll(Doc policy) {
        var spec = policy.content().at("spec");
        return spec.at("podSelector").isThere() && spec.at("podSelector").map().isEmpty()
                && spec.is(List.of("Ingress", "Egress"), "policyTypes") && !spec.at("ingress").isThere()
                && !spec.at("egress").isThere();
    }

    private static Set<String> allowed(Manifests manifests, String direction, String peers) {
        var calls = new TreeSet<String>();
        manifests.docs("NetworkPolicy").forEach(policy -> {
            var own = app(policy.content().at("spec", "podSelector"));
            policy.content().each("spec", direction).forEach(rule -> {
                // a rule that names nobody, or no port, names all
                var others = rule.at(peers).isThere() ? rule.each(peers).map(Calls::peer) : Stream.of("everybody");
                var ports = rule.at("ports").isThere() ? rule.each("ports").map(port -> port.text("port")).toList()
                        : List.of("any");
                others.forEach(other -> ports.forEach(port -> calls.add(
                        "from".equals(peers) ? other + " -> " + own + ":" + port : own + " -> " + other + ":" + port)));
            });
        });
        return calls;
    }

    private static String peer(Node peer) {
        if (peer.at("ipBlock").isThere()) {
            return "anywhere";
        }
        return peer.at("namespaceSelector").isThere() ? "ns:" + peer.text("namespaceSelector", "matchLabels", NAMESPACE)
                : app(peer.at("podSelector"));
    }

    private static String app(Node selector) {
        return selector.is("referral-network", "matchLabels", "app.kubernetes.io/part-of") ? ALL
                : selector.text("matchLabels", APP);
    }

}
