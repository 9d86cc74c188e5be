package network.referral.keystore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A class that runs as an operator runs it: in a JVM of its own, told what it is told by
 * its environment. Ends with this one at the latest.
 */
final class OwnProcess implements AutoCloseable {

    /** Ends a program with the one that started it. */
    private static final String TETHER = "network.referral.local.Tether";

    private final Process process;

    private final Path log;

    private OwnProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static OwnProcess of(Class<?> main, Path log, Map<String, String> told, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", TETHER, main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(told);
        try {
            return new OwnProcess(builder.start(), log);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String said() {
        try {
            return Files.readString(log);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said by its end. */
    List<String> lines() throws InterruptedException {
        process.waitFor();
        return said().lines().filter(line -> !line.startsWith("NOTE: Picked up")).toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
