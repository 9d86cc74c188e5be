package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program running as a child of this JVM, which it never outlives by much. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int TAIL = 15;

    private final String name;

    private final Process process;

    private final Path log;

    private volatile boolean stopping;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * @param environment beside what this JVM has itself
     * @param log all that it says, after what earlier runs said
     * @throws LocalNetworkException when it cannot be started
     */
    static Child start(String name, JavaProgram program, Map<String, String> environment, Path log) {
        return start(name, program, program.tethered(), environment, log);
    }

    /** The same of what gives way to everything else on this machine. */
    static Child startGently(String name, JavaProgram program, Map<String, String> environment, Path log) {
        return start(name, program, program.tetheredGently(), environment, log);
    }

    private static Child start(String name, JavaProgram program, List<String> command, Map<String, String> environment,
            Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().putAll(program.environment());
            return new Child(name, builder.start(), log);
        }
        catch (IOException e) {
            throw new LocalNetworkException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Completes when it ended without having been told to. */
    CompletableFuture<Child> unexpectedEnd() {
        var end = new CompletableFuture<Child>();
        process.onExit().thenAccept(ended -> {
            if (!stopping) {
                end.complete(this);
            }
        });
        return end;
    }

    /** What a person needs who sees it end too early. */
    LocalNetworkException endedEarly() {
        return new LocalNetworkException(name + " ended by itself with code " + process.exitValue()
                + ". The last lines of its log, " + log + ":\n  " + String.join("\n  ", lastLines()));
    }

    /**
     * What its threads were doing then is in its log, for whoever looks for the cause.
     */
    LocalNetworkException notReady(Duration patience) {
        var last = String.join("\n  ", lastLines());
        askForThreads();
        return new LocalNetworkException(name + " was not ready after " + patience.toSeconds()
                + " s. What its threads were doing then is at the end of its log, " + log
                + "; the last lines before:\n  " + last);
    }

    /** A JVM answers this signal in its log, and runs on. */
    private void askForThreads() {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(pid())).start()
                .waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        catch (IOException e) {
            // there is no such command here; the last lines must do
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * For a program that does one thing and ends.
     * @throws LocalNetworkException when it did not do it
     */
    void awaitSuccess() {
        try {
            if (process.waitFor() != 0) {
                throw endedEarly();
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new LocalNetworkException("Interrupted during " + name, e);
        }
    }

    List<String> lastLines() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return all.subList(Math.max(0, all.size() - TAIL), all.size());
        }
        catch (IOException | UncheckedIOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    /** As kill -9 does: nothing is put in order. */
    void kill() {
        stopping = true;
        process.destroyForcibly();
        await();
    }

    /** Asks it to end, and cuts it when it does not. */
    @Override
    public void close() {
        stopping = true;
        process.destroy();
        if (!await()) {
            kill();
        }
    }

    private boolean await() {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return true;
        }
    }

}
