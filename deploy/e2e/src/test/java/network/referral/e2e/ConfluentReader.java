package network.referral.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.local.LocalNetwork;
import tools.jackson.databind.json.JsonMapper;

/**
 * Confluent's JavaScript client, which shares nothing with the network but the wire
 * format and the registry's API.
 */
final class ConfluentReader implements TopicReader {

    private static final Path SOURCE = RunningNetwork.ROOT.resolve("deploy/e2e/confluent-js");

    private static final Path FOLDER = RunningNetwork.ROOT.resolve("deploy/e2e/target/confluent-js");

    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "client-file.js",
            "read-topics.js", "write-status.js");

    /** How npm tells that it reached nobody. */
    private static final Pattern UNREACHABLE = Pattern
        .compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT");

    /**
     * On a line of its own: what failed at first and was tried again is told there, too.
     */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = new JsonMapper();

    private static boolean installed;

    private final LocalNetwork network;

    private ConfluentReader(LocalNetwork network) {
        this.network = network;
    }

    /**
     * Installs it, once for this JVM.
     * @throws Unreachable where there is no npm, or npm reaches nobody
     */
    static synchronized ConfluentReader install(LocalNetwork network) throws Unreachable {
        if (!installed) {
            copy();
            npm();
            installed = true;
        }
        return new ConfluentReader(network);
    }

    private static void copy() {
        try {
            Files.createDirectories(FOLDER);
            for (var name : FILES) {
                Files.writeString(FOLDER.resolve(name), Files.readString(SOURCE.resolve(name)));
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void npm() throws Unreachable {
        var log = FOLDER.resolve("npm.log");
        try {
            int code = run(List.of("npm", "ci", "--prefer-offline"), log);
            var said = Files.readString(log);
            if (code != 0 && UNREACHABLE.matcher(said).find()) {
                throw new Unreachable("npm does not reach its registry");
            }
            if (code != 0) {
                throw new AssertionError("npm ci failed: " + said);
            }
        }
        catch (TimeoutException e) {
            throw new Unreachable("npm waits for its registry");
        }
        catch (IOException e) {
            throw new Unreachable("npm is not installed");
        }
    }

    @Override
    public List<Told> read(Collection<String> topics) {
        // it ends where what is committed ends, which may be a moment behind a decision
        try (var assignments = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            assignments.allWritten();
        }
        var command = new ArrayList<>(List.of("node", "read-topics.js", network.bootstrapServers(),
                network.secrets().clientFile("auditor").toString(), network.registryUrl()));
        command.addAll(topics);
        var output = FOLDER.resolve("records.jsonl");
        try {
            int code = run(command, output);
            if (code != 0) {
                throw new AssertionError("The reader ended with " + code + ": " + Files.readString(output));
            }
            try (Stream<String> lines = Files.lines(output)) {
                return lines.map(JSON::readTree)
                    .map(line -> new Told(line.get("topic").asString(), line.get("key").asString(), line.get("value")))
                    .toList();
            }
        }
        catch (TimeoutException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * On the agency's own topic, in its name.
     * @param again the id of what is said again, or nothing
     * @return the id under which it is said
     */
    String acknowledge(String agency, String referral, String assignment, String... again) {
        var said = FOLDER.resolve("written.log");
        try {
            var command = Stream.of("node", "write-status.js", network.bootstrapServers(),
                    network.secrets().clientFile(agency).toString(), network.registryUrl(), referral, assignment,
                    "ACKNOWLEDGED");
            int code = run(Stream.concat(command, Stream.of(again)).toList(), said);
            if (code != 0) {
                throw new AssertionError("The writer ended with " + code + ": " + Files.readString(said));
            }
            return Files.readAllLines(said)
                .stream()
                .filter(line -> ID.matcher(line).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("The writer named no id"));
        }
        catch (TimeoutException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(List<String> command, Path output) throws IOException, TimeoutException {
        var process = new ProcessBuilder(command).directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new TimeoutException(command.getFirst() + " did not end in time: " + Files.readString(output));
            }
            return process.exitValue();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        finally {
            process.destroyForcibly();
        }
    }

    /** Why a machine cannot have Confluent's client. */
    static final class Unreachable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreachable(String reason) {
            super(reason);
        }

    }

}
