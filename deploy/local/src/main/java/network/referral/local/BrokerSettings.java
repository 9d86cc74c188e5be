package network.referral.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.local.secured.BusSecrets;

/** The settings of the one broker, and why they differ from the defaults. */
final class BrokerSettings {

    private static final Map<String, String> FIXED = Map.ofEntries(
            // one process is broker and controller
            Map.entry("process.roles", "broker,controller"), Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),

            // a killed broker's registration lives this long: 9 s by default
            Map.entry("broker.session.timeout.ms", "3000"), Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),

            // nothing makes a topic by mistyping its name, and time is the broker's
            Map.entry("auto.create.topics.enable", "false"), Map.entry("log.message.timestamp.type", "LogAppendTime"),

            // an agency silent for a month keeps its place: 60 days, 7 by default
            Map.entry("offsets.retention.minutes", "86400"), Map.entry("transactional.id.expiration.ms", "2147483647"),

            // what one principal may leave in the memory of a broker is bounded
            Map.entry("offset.metadata.max.bytes", "256"), Map.entry("socket.request.max.bytes", "8388608"),
            Map.entry("group.max.size", "32"), Map.entry("group.consumer.max.size", "32"),
            Map.entry("group.share.max.size", "32"), Map.entry("group.streams.max.size", "32"),

            // whoever is signed in by a password that was renewed is shut out within the
            // hour
            Map.entry("connections.max.reauth.ms", "3600000"),

            // one that is slow is out of step before writers give up
            Map.entry("replica.lag.time.max.ms", "3000"),

            // whoever makes a topic says how many copies it has, or makes none: one by
            // default, in earnest too few
            Map.entry("default.replication.factor", "3"),

            // alone, with no other broker to copy to
            Map.entry("offsets.topic.replication.factor", "1"), Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"), Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),

            // nobody asks it by JMX
            Map.entry("metric.reporters", ""),

            // a small machine: 128 MB by default for the cleaner alone
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"), Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"), Map.entry("background.threads", "2"),
            Map.entry("log.index.size.max.bytes", "1048576"));

    private static final Map<String, String> OPEN = Map.of("listener.security.protocol.map",
            "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            // left out, only transactions fail, endlessly
            "inter.broker.listener.name", "PLAINTEXT",
            // nobody kills this one, and a machine that stands still for seconds does not
            // take its leaders away
            "broker.session.timeout.ms", "30000");

    private BrokerSettings() {
    }

    /**
     * @param secrets empty for a broker that lets everybody in
     */
    static Map<String, String> of(Path log, int port, int controllerPort, Optional<BusSecrets> secrets) {
        Map<String, String> settings = new HashMap<>(FIXED);
        settings.putAll(secrets.map(BusSecrets::brokerSettings).orElse(OPEN));
        var listener = settings.get("inter.broker.listener.name") + "://127.0.0.1:" + port;
        settings.put("log.dirs", log.toString());
        settings.put("listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", listener);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        return settings;
    }

}
