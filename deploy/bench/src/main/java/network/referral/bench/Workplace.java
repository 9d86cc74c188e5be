package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the subjects of one benchmark keep what they write.
 *
 * @param recordings where flight recordings go; taking them slows what is measured
 */
record Workplace(Path folder, Optional<Path> recordings, AtomicInteger starts) {

    /**
     * The same for routing and for the loops; a heap of fixed size, so that nobody's
     * grows under load.
     */
    static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g");

    /**
     * @param recordings made where it is missing: a JVM does not start without it
     */
    static Workplace make(Optional<Path> recordings) throws IOException {
        if (recordings.isPresent()) {
            Files.createDirectories(recordings.get());
        }
        return new Workplace(Files.createTempDirectory("bench"), recordings.map(Path::toAbsolutePath),
                new AtomicInteger());
    }

    /** One of its own, made anew. */
    Workplace inside(String name) {
        try {
            return new Workplace(Files.createDirectory(path(name)), recordings, starts);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder", e);
        }
    }

    void delete() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path log(String subject) {
        return path(subject + ".log");
    }

    List<String> flags(String subject) {
        var flags = new ArrayList<>(FLAGS);
        recordings
            .map(recording -> "-XX:StartFlightRecording=settings=profile,filename="
                    + recording.resolve(subject + "-" + starts.incrementAndGet() + ".jfr"))
            .ifPresent(flags::add);
        return flags;
    }
}
