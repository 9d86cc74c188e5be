package network.referral.testbus;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine has, and a test needs. */
public final class Installed {

    private Installed() {
    }

    /** The first program of these names on the PATH. */
    public static Optional<Path> program(String... names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    }

}
