package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Proof;
import network.referral.routing.protocol.proof.Prover;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;

/**
 * How long a proof took, without reading the file.
 *
 * @param fresh milliseconds in a JVM that has proven nothing before
 * @param warm milliseconds, the median of several in one JVM
 */
record ProofTime(String name, Proof proof, double fresh, double warm) {

    private static final int REPEATS = 21;

    private static final double NANOS_PER_MILLI = 1_000_000;

    /** Proves one protocol once, and prints how many milliseconds that took. */
    public static void main(String[] args) {
        System.out.println(millis(protocol(Path.of(args[0]))));
    }

    static ProofTime of(String name, Path file) {
        var protocol = protocol(file);
        double fresh = inFreshJvm(file);
        double[] warm = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            warm[i] = millis(protocol);
        }
        Arrays.sort(warm);
        return new ProofTime(name, Prover.prove(protocol, Optional.empty()), fresh, warm[REPEATS / 2]);
    }

    private static double millis(Protocol protocol) {
        long began = System.nanoTime();
        Prover.prove(protocol, Optional.empty());
        return (System.nanoTime() - began) / NANOS_PER_MILLI;
    }

    private static double inFreshJvm(Path file) {
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ProofTime.class.getName(), file.toString());
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new BenchFailure("The proof of " + file + " ended with an error");
            }
            return Double.parseDouble(printed);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot start a JVM", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted", e);
        }
    }

    static Protocol protocol(Path file) {
        try {
            return switch (ProtocolReader.read(file.toString(), Files.readAllBytes(file))) {
                case ProtocolReading.Accepted(var protocol) -> protocol;
                case ProtocolReading.Rejected(var findings) -> throw new BenchFailure(findings.getFirst().sentence());
            };
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
