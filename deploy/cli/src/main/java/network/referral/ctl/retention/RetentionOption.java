package network.referral.ctl.retention;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long records are kept. */
public final class RetentionOption {

    @Option(names = "--retention", paramLabel = "FILE",
            description = "How long each topic is kept, and why (default: the file that ships with this tool, "
                    + "deploy/retention.yaml, by which no topic that is kept longer is shortened). Also topics that "
                    + "exist are brought to it; what changes is told.")
    private Path file;

    /** Empty for the one that ships. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

}
