package network.referral.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;
import network.referral.local.agencies.SampleAgencies;
import network.referral.local.clients.ClientsFile;

/**
 * Where tests get a network: the one that those of this JVM share in turn, every service
 * a process of its own, or one of their own. Each test leaves its books balanced. Started
 * by the first test that needs it and stopped with the JVM. Nobody answers an assignment
 * unless a test has agencies play.
 */
final class RunningNetwork {

    static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static LocalNetwork network;

    /** Of the test that the thread runs. */
    private static final ThreadLocal<Deque<LocalNetwork>> own = ThreadLocal.withInitial(ArrayDeque::new);

    private static volatile boolean audited;

    private RunningNetwork() {
    }

    static synchronized LocalNetwork get() {
        demandAudit();
        if (network == null) {
            network = start();
        }
        return network;
    }

    /** Ends with the test, once its books balance. */
    static LocalNetwork own(NetworkOptions options) {
        demandAudit();
        var started = LocalNetwork.start(options);
        own.get().add(started);
        return started;
    }

    static void audited() {
        audited = true;
    }

    private static void demandAudit() {
        if (!audited) {
            throw new IllegalStateException("No network without the Auditor: see junit-platform.properties");
        }
    }

    static void endOwn() {
        while (!own.get().isEmpty()) {
            try (var ending = own.get().remove()) {
                Books.of(ending).awaitBalance();
            }
        }
    }

    static synchronized void awaitBalance() {
        if (network != null) {
            Books.of(network).awaitBalance();
        }
    }

    private static LocalNetwork start() {
        var data = folder();
        var started = LocalNetwork.start(NetworkOptions.onFreePorts(data).withoutSampleAgencies());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            started.close();
            delete(data);
        }));
        return started;
    }

    static SampleAgencies agencies() {
        var clients = ClientsFile.read(get().clientsFile());
        return SampleAgencies.start(get().gatewayUrl(), ROOT.resolve("deploy/agencies"), clients::acts,
                get().tokens()::of);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(ROOT.resolve("deploy/e2e/target/networks")), "");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but the logs, which say more of a failure than its test can. */
    private static void delete(Path data) {
        var logs = data.resolve("logs");
        try (var files = Files.walk(data)) {
            for (var file : files.filter(file -> !file.startsWith(logs) && !file.equals(data))
                .sorted(Comparator.reverseOrder())
                .toList()) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
