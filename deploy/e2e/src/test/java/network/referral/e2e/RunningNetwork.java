package network.referral.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;
import network.referral.local.agencies.SampleAgencies;

/**
 * The network that the tests of this JVM share, every service a process of its own.
 * Started by the first test that needs it and stopped with the JVM. Nobody answers an
 * assignment unless a test has agencies play.
 */
final class RunningNetwork {

    static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static LocalNetwork network;

    private RunningNetwork() {
    }

    static synchronized LocalNetwork get() {
        if (network == null) {
            network = start();
        }
        return network;
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
        return SampleAgencies.start(get().gatewayUrl(), ROOT.resolve("deploy/agencies"));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("network");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
