package network.referral.manifests;

import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.wire.Provisioning;

/** The cluster that deploy/CLUSTER.md asks for under "The brokers". */
final class Brokers {

    /** Of brokers that let nobody in unknown, and are three. */
    private static final Map<String, String> OF_A_CLUSTER = Map.of("allow.everyone.if.no.acl.found", "false",
            "min.insync.replicas", "2", "ssl.enabled.protocols", "TLSv1.3");

    private static final Pattern AUTHORITY = Pattern.compile("openssl req -x509 [^\\n]* -days (\\d+)");

    private Brokers() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var kafka = manifests.docs("Kafka").findFirst().orElseThrow().content().at("spec");
        var config = kafka.at("kafka", "config");
        Stream.of(Provisioning.OF_BROKERS, OF_A_CLUSTER)
            .flatMap(asked -> asked.entrySet().stream())
            .forEach(asked -> check(asked.getValue().equals(String.valueOf(config.map().get(asked.getKey()))),
                    asked.getKey() + " is not " + asked.getValue(), breaks));
        config.map()
            .keySet()
            .stream()
            .map(Object::toString)
            .filter(Brokers::isStrimzisOwn)
            .forEach(name -> breaks.add(name + " is ignored: Strimzi sets it itself"));
        check(kafka.is("simple", "kafka", "authorization", "type"), "Anybody may do anything", breaks);
        var listeners = kafka.each("kafka", "listeners").toList();
        check(listeners.stream()
            .allMatch(one -> one.is(true, "tls") && one.at("authentication").isThere()
                    && one.at("networkPolicyPeers").isThere()),
                "There is a way in without TLS, without a proof of who comes, or for everybody", breaks);
        check(listeners.stream()
            .anyMatch(one -> one.is(9093, "port") && one.is("scram-sha-512", "authentication", "type")),
                "Nobody signs in by password", breaks);
        check(kafka.at("clusterCa").number("validityDays") >= ofTheNetwork(manifests.texts().get("README.md")),
                "The brokers' authority ends before the network's own", breaks);
        check(!kafka.at("entityOperator").isThere(), "An operator deletes what referralctl makes", breaks);
        var pools = manifests.docs("KafkaNodePool").map(Manifests.Doc::content).toList();
        for (var role : List.of("broker", "controller")) {
            check(pools.stream()
                .anyMatch(pool -> pool.is(List.of(role), "spec", "roles") && pool.is(3, "spec", "replicas")
                        && pool.is("referral", "metadata", "labels", "strimzi.io/cluster")),
                    "There are not three of role " + role, breaks);
        }
        return breaks;
    }

    /** For how many days the README has its authority made. */
    private static int ofTheNetwork(String readme) {
        var made = AUTHORITY.matcher(readme).results().mapToInt(days -> Integer.parseInt(days.group(1)));
        return made.max().orElse(Integer.MAX_VALUE);
    }

    private static boolean isStrimzisOwn(String name) {
        return prefixes(KafkaClusterSpec.FORBIDDEN_PREFIXES).anyMatch(name::startsWith)
                && prefixes(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS).noneMatch(name::startsWith);
    }

    private static Stream<String> prefixes(String list) {
        return Stream.of(list.split(",")).map(String::strip);
    }

    private static void check(boolean holds, String what, List<String> breaks) {
        if (!holds) {
            breaks.add(what);
        }
    }

}
