package network.referral.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.referral.local.LocalBroker;

/** A program in a JVM of its own, which ends when this one does, however that ends. */
final class Jvm implements AutoCloseable {

    /** Ends its JVM when its parent's end of standard input closes. */
    static final String TETHER = "network.referral.local.Tether";

    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final int PATIENCE_SECONDS = 20;

    private static final int TAIL = 15;

    private final String name;

    private final Process process;

    private final Path log;

    private Jvm(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * A class of this program, with everything on its class path.
     * @param log all that it says, after what earlier ones of the name said
     */
    static Jvm own(String name, List<String> flags, Class<?> main, List<String> arguments, Path log) {
        return start(name, flags, System.getProperty("java.class.path"), main.getName(), arguments, log);
    }

    /** A runnable jar. */
    static Jvm jar(String name, List<String> flags, RoutingJar jar, List<String> arguments, Path log) {
        return start(name, flags, jar.file().toString(), jar.mainClass(), arguments, log);
    }

    private static Jvm start(String name, List<String> flags, String classPath, String main, List<String> arguments,
            Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add(NATIVE_ACCESS);
        command.addAll(List.of("-cp", classPath + File.pathSeparator + tetherPlace(), TETHER, main));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
            return new Jvm(name, process, log);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    private static Path tetherPlace() {
        try {
            return Path.of(LocalBroker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        }
        catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Processor time it has taken so far, of all its threads. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchFailure(name + " ended by itself with code " + process.exitValue()
                    + ". The last lines of its log, " + log + ":\n  " + String.join("\n  ", lastLines()));
        }
    }

    private List<String> lastLines() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return all.subList(Math.max(0, all.size() - TAIL), all.size());
        }
        catch (IOException | UncheckedIOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    /** Asks it to end, and cuts it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

}
