package network.referral.testbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import network.referral.local.LocalBroker;
import network.referral.local.LocalRegistry;
import network.referral.local.Ports;

/**
 * An embedded bus whose broker and registry can be taken away and brought back, each on
 * its port and with all it had. Not for concurrent use.
 */
public final class OwnTestBus implements TestBus, AutoCloseable {

    private final Path folder;

    private final int brokerPort = Ports.free();

    private final int registryPort = Ports.free();

    private LocalBroker broker;

    private LocalRegistry registry;

    private OwnTestBus(Path folder) {
        this.folder = folder;
    }

    static OwnTestBus start() {
        try {
            var bus = new OwnTestBus(Files.createTempDirectory("testbus"));
            var registry = CompletableFuture.runAsync(bus::startRegistry);
            bus.startBroker();
            registry.join();
            return bus;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    @Override
    public String registryBaseUrl() {
        return "http://127.0.0.1:" + registryPort;
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
            broker.close();
            broker = null;
        }
    }

    /** Returns once the registry takes requests; does nothing when it runs. */
    public void startRegistry() {
        if (registry == null) {
            registry = LocalRegistry.start(Optional.of(folder.resolve("registry")), registryPort,
                    folder.resolve("registry.log"));
        }
    }

    public void stopRegistry() {
        if (registry != null) {
            registry.close();
            registry = null;
        }
    }

    @Override
    public void close() {
        stopBroker();
        stopRegistry();
        delete();
    }

    private void delete() {
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
