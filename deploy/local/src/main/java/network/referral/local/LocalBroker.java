package network.referral.local;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import network.referral.local.secured.BusSecrets;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM, alone in its cluster and reached from this machine
 * only. Started again on the same folder it has all its records. The JVM speaks English
 * from then on, since in Turkish Kafka does not know its own settings.
 */
public final class LocalBroker implements AutoCloseable {

    private final KafkaRaftServer server;

    private final int port;

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * One that lets everybody in, for tests and measurements: returns once it takes
     * requests.
     * @param data its folder; made when it is not there
     * @param port 0 for any free one
     * @throws LocalNetworkException when the port is taken or the folder is of no use
     */
    public static LocalBroker start(Path data, int port) {
        return start(data, port, Optional.empty());
    }

    /**
     * One that asks everybody who they are, and allows nothing that is not granted.
     * @throws LocalNetworkException as for one that does not
     */
    public static LocalBroker startSecured(Path data, int port, BusSecrets secrets) {
        return start(data, port, Optional.of(secrets));
    }

    private static LocalBroker start(Path data, int port, Optional<BusSecrets> secrets) {
        if (port != 0 && Ports.isTaken(port)) {
            throw new LocalNetworkException("Port " + port + " for the broker is taken by another program.");
        }
        // Kafka makes capitals of its settings' values by it
        Locale.setDefault(Locale.ENGLISH);
        var folder = new BrokerFolder(data);
        int own = (port != 0) ? port : Ports.free();
        var settings = BrokerSettings.of(folder.log(), own, Ports.free(), secrets);
        folder.prepare(settings, secrets);
        try {
            return new LocalBroker(started(settings), own);
        }
        catch (RuntimeException e) {
            throw new LocalNetworkException("The broker did not start on port " + own + " and the folder "
                    + data.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static KafkaRaftServer started(Map<String, String> settings) {
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        }
        catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Blocks until {@link #close()}. */
    void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /**
     * The broker alone in its JVM: folder, port, and the folder of its secrets where it
     * is a secured one.
     */
    public static void main(String[] args) {
        var secrets = args.length > 2 ? Optional.of(BusSecrets.at(Path.of(args[2]))) : Optional.<BusSecrets>empty();
        try {
            var broker = start(Path.of(args[0]), Integer.parseInt(args[1]), secrets);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            broker.awaitEnd();
        }
        catch (LocalNetworkException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

}
