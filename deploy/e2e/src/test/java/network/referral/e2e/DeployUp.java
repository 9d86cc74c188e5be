package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import network.referral.local.NetworkPorts;
import network.referral.local.Ports;
import network.referral.local.clients.ClientsFile;
import network.referral.local.clients.Tokens;

/** The one command, in a session of its own as a terminal would give it. */
final class DeployUp implements AutoCloseable {

    private final Path data;

    private final NetworkPorts ports;

    private final Process process;

    private final Path said;

    /** With all that it has started. */
    private final List<ProcessHandle> family = new CopyOnWriteArrayList<>();

    private DeployUp(Path data, NetworkPorts ports, Process process, Path said) {
        this.data = data;
        this.ports = ports;
        this.process = process;
        this.said = said;
    }

    /**
     * @param words that follow {@code deploy/up}
     */
    static DeployUp start(Path data, NetworkPorts ports, String... words) {
        try {
            Files.createDirectories(data);
            var said = data.resolve("said");
            var command = Stream.concat(Stream.of("setsid", "deploy/up"), Stream.of(words)).toList();
            var builder = new ProcessBuilder(command).directory(RunningNetwork.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
            builder.environment().putAll(environment(data, ports));
            var up = new DeployUp(data, ports, builder.start(), said);
            // it has no tether: if this JVM is told to end, nobody else ends it
            Runtime.getRuntime().addShutdownHook(new Thread(up::close));
            return up;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Path data, NetworkPorts ports) {
        return Map.of("REFERRAL_DATA_DIR", data.toString(), "REFERRAL_KAFKA_PORT", Integer.toString(ports.kafka()),
                "REFERRAL_REGISTRY_PORT", Integer.toString(ports.registry()), "REFERRAL_INTAKE_PORT",
                Integer.toString(ports.intake()), "REFERRAL_ROUTING_PORT", Integer.toString(ports.routing()),
                "REFERRAL_GATEWAY_PORT", Integer.toString(ports.gateway()), "REFERRAL_ISSUER_PORT",
                Integer.toString(ports.issuer()), "REFERRAL_KEY_STORE_PORT", Integer.toString(ports.keyStore()));
    }

    /** In the same terminal, with nothing more said than these words. */
    void referralctl(String... words) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("deploy/referralctl"), Stream.of(words)).toList();
        var builder = new ProcessBuilder(command).directory(RunningNetwork.ROOT.toFile()).inheritIO();
        builder.environment().putAll(environment(data, ports));
        assertThat(builder.start().waitFor()).isZero();
    }

    void awaitReady() {
        awaitThat(this::isReady);
        remember();
    }

    /** Or until it gives up by itself, and has said why. */
    void awaitThat(BooleanSupplier isSo) {
        try {
            while (!isSo.getAsBoolean() && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
                // a time limit of the test's can cut this short, which it cannot a wait
                // of Awaitility's
            }
        }
        catch (InterruptedException e) {
            throw new AssertionError(said(), e);
        }
        assertThat(isSo.getAsBoolean()).as(said()).isTrue();
    }

    boolean isReady() {
        return said().lines().anyMatch("READY"::equals);
    }

    String said() {
        try {
            return Files.readString(said);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As Ctrl-C does, once the books balance: the signal reaches every process of the
     * session at once.
     */
    void interrupt() {
        Books.of(ports.routing(), () -> tokens(data)).awaitBalance();
        remember();
        try {
            new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).inheritIO().start().waitFor();
            process.waitFor();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many of its processes have a file of that name in memory. */
    long mapping(String name) {
        return family.stream().filter(member -> maps(member).contains("/" + name)).count();
    }

    private static String maps(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"));
        }
        catch (IOException e) {
            // it has ended
            return "";
        }
    }

    void assertNothingLeft() {
        await().untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));
        assertThat(listeners()).noneMatch(Ports::isTaken);
    }

    /** A service's actuator is a thousand above it. */
    private List<Integer> listeners() {
        return Stream
            .of(ports.kafka(), ports.registry(), ports.intake(), ports.intake() + 1000, ports.routing(),
                    ports.routing() + 1000, ports.gateway(), ports.gateway() + 1000, ports.issuer())
            .toList();
    }

    /** As any program on this machine gets them. */
    static Tokens tokens(Path data) {
        return new Tokens(() -> ClientsFile.read(data.resolve(ClientsFile.NAME)));
    }

    private void remember() {
        process.toHandle().descendants().forEach(family::add);
    }

    /** Whatever a failed test left. */
    @Override
    public void close() {
        if (process.isAlive()) {
            // of one that ended, its number may be another's by now
            remember();
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

}
