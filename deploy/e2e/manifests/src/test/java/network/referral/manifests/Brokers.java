package network.referral.manifests;

import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cluster that deploy/CLUSTER.md asks for under "The brokers". */
final class Brokers {

    static final Map<String, Object> ASKED = Map.ofEntries(Map.entry("allow.everyone.if.no.acl.found", false),
            Map.entry("auto.create.topics.enable", false), Map.entry("offsets.retention.minutes", 86400),
            Map.entry("offset.metadata.max.bytes", 256), Map.entry("socket.request.max.bytes", 8388608),
            Map.entry("group.max.size", 32), Map.entry("group.consumer.max.size", 32),
            Map.entry("group.share.max.size", 32), Map.entry("group.streams.max.size", 32),
            Map.entry("transactional.id.expiration.ms", 2147483647), Map.entry("min.insync.replicas", 2),
            Map.entry("default.replication.factor", 3), Map.entry("log.message.timestamp.type", "LogAppendTime"),
            Map.entry("unclean.leader.election.enable", false), Map.entry("ssl.enabled.protocols", "TLSv1.3"),
            Map.entry("connections.max.reauth.ms", 3600000));

    private Brokers() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var kafka = manifests.docs("Kafka").findFirst().orElseThrow().content().at("spec");
        var config = kafka.at("kafka", "config");
        ASKED.forEach((name, value) -> check(value.equals(config.map().get(name)), name + " is not " + value, breaks));
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
