package network.referral.testbus;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import network.referral.local.LocalBroker;
import network.referral.local.LocalRegistry;
import network.referral.local.Ports;
import org.apache.kafka.clients.admin.Admin;

/**
 * An embedded bus whose broker can be taken away and brought back, and its registry too
 * where that is its own, each on its port and with all it had. Not for concurrent use.
 */
public final class OwnTestBus implements TestBus, AutoCloseable {

    private final Path folder;

    private final int brokerPort = Ports.free();

    private LocalBroker broker;

    private final String registryBaseUrl;

    private final OptionalInt registryPort;

    private LocalRegistry registry;

    private OwnTestBus(String registryBaseUrl, OptionalInt registryPort) {
        this.registryBaseUrl = registryBaseUrl;
        this.registryPort = registryPort;
        try {
            this.folder = Files.createTempDirectory("testbus");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OwnTestBus start() {
        int port = Ports.free();
        var bus = new OwnTestBus("http://127.0.0.1:" + port, OptionalInt.of(port));
        var registry = CompletableFuture.runAsync(bus::startRegistry);
        bus.startBroker();
        registry.join();
        return bus;
    }

    /** With the registry of another bus, which takes longest to start. */
    static OwnTestBus besides(TestBus other) {
        var bus = new OwnTestBus(other.registryBaseUrl(), OptionalInt.empty());
        bus.startBroker();
        return bus;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    @Override
    public String registryBaseUrl() {
        return registryBaseUrl;
    }

    @Override
    public String registryUrl() {
        return registryBaseUrl() + "/apis/ccompat/v7";
    }

    /** Returns once the broker takes requests; does nothing when it runs. */
    public void startBroker() {
        if (broker == null) {
            broker = LocalBroker.start(folder.resolve("broker"), brokerPort);
        }
    }

    public void stopBroker() {
        if (broker != null) {
            WholeTopic.leave(this);
            broker.close();
            broker = null;
        }
    }

    /** Of all that the broker has, for {@link #putBack}; it is away meanwhile. */
    public void copyBroker() {
        stopBroker();
        copy(folder.resolve("broker"), folder.resolve("copy"));
        startBroker();
    }

    /** The broker has what it had when it was copied, and nothing of what came since. */
    public void putBack() {
        stopBroker();
        delete(folder.resolve("broker"));
        copy(folder.resolve("copy"), folder.resolve("broker"));
        startBroker();
    }

    /**
     * The topic is there, and no broker leads any partition of it, for good: the one that
     * had its only copies has gone. Once for each bus.
     */
    public void leaveWithoutLeader(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            try (var second = SecondBroker.start(admin, folder.resolve("second"))) {
                second.take(admin, topic);
            }
            await().until(() -> SecondBroker.partitions(admin, topic)
                .stream()
                .allMatch(partition -> partition.leader() == null));
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + from, e);
        }
    }

    /** Returns once the registry takes requests; does nothing when it runs. */
    public void startRegistry() {
        if (registry == null) {
            registry = LocalRegistry.start(Optional.of(folder.resolve("registry")), ownRegistry(),
                    folder.resolve("registry.log"));
        }
    }

    public void stopRegistry() {
        ownRegistry();
        if (registry != null) {
            registry.close();
            registry = null;
        }
    }

    private int ownRegistry() {
        return registryPort
            .orElseThrow(() -> new IllegalStateException("Others use this registry: TestBus.own() has one of its own"));
    }

    @Override
    public void close() {
        stopBroker();
        if (registry != null) {
            stopRegistry();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

}
