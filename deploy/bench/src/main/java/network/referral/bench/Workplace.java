package network.referral.bench;

import java.nio.file.Path;
import java.util.ArrayList;
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
    static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m");

    static Workplace of(Path folder, Optional<Path> recordings) {
        return new Workplace(folder, recordings.map(Path::toAbsolutePath), new AtomicInteger());
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
