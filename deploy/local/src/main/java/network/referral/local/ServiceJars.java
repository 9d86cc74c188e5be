package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The built services. Each runnable jar is unpacked once, since a jar of jars starts
 * slower; a jar built anew is unpacked anew.
 */
final class ServiceJars {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private static final String UNPACKING = "unpacking";

    private static final Duration LONGEST_UNPACKING = Duration.ofMinutes(10);

    private final Path root;

    private final Path unpacked;

    private final Path log;

    /**
     * @param log what the unpacking says
     */
    ServiceJars(Path root, Path log) {
        this.root = root;
        this.unpacked = root.resolve("deploy/local/.data/apps");
        this.log = log;
    }

    Path referralctl() {
        return built(root.resolve("deploy/cli/target/referralctl.jar"));
    }

    /** The service's plain jar, with what it needs in {@code lib} beside it. */
    Path unpacked(String artifact) {
        return unpacked(root.resolve(artifact), artifact);
    }

    Path unpackedKeyStore() {
        return unpacked(root.resolve("intake-service/key-store"), "key-store");
    }

    Path unpackedIssuer() {
        return unpacked(root.resolve("deploy/local/issuer"), "local-issuer");
    }

    private Path unpacked(Path module, String artifact) {
        var name = artifact + "-" + VERSION + "-exec.jar";
        var jar = built(module.resolve("target").resolve(name));
        var folder = unpacked.resolve(artifact + "-" + stamp(jar));
        if (!Files.exists(folder)) {
            unpack(jar, folder);
        }
        return folder.resolve(name);
    }

    private static Path built(Path jar) {
        if (!Files.exists(jar)) {
            throw new LocalNetworkException(jar + " is not there. Build it first: mvn package -DskipTests");
        }
        return jar;
    }

    /** Changes whenever the jar is built anew. */
    static String stamp(Path jar) {
        try {
            return Long.toString(Files.getLastModifiedTime(jar).toMillis(), Character.MAX_RADIX) + "-"
                    + Long.toString(Files.size(jar), Character.MAX_RADIX);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Into a place of its own first, so that a folder that is there is whole. */
    private void unpack(Path jar, Path folder) {
        try {
            Files.createDirectories(unpacked);
            var place = Files.createTempDirectory(unpacked, UNPACKING);
            var program = JavaProgram.jar(jar, 128)
                .withFlags(List.of("-Djarmode=tools"))
                .withArguments(List.of("extract", "--force", "--destination", place.toString()));
            Child.start("unpacking " + jar.getFileName(), program, Map.of(), log).awaitSuccess();
            move(place, folder);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + jar, e);
        }
    }

    static void move(Path place, Path folder) throws IOException {
        try {
            Files.move(place, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (FileSystemException e) {
            // which kind it is that tells of a folder that is there, systems do not agree
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            // another network was faster, and its folder is as good
            Folders.delete(place);
        }
    }

    /**
     * Deletes what belongs to jars that are no longer there, unless another network may
     * still run from it.
     */
    void prune() {
        if (isAnotherRunning()) {
            return;
        }
        try (var folders = Files.exists(unpacked) ? Files.list(unpacked) : Stream.<Path>empty()) {
            var current = new ArrayList<>(Stream.of("intake-service", "routing-service", "agency-gateway")
                .map(artifact -> unpacked(artifact).getParent())
                .toList());
            current.addAll(List.of(unpackedIssuer().getParent(), unpackedKeyStore().getParent()));
            folders.filter(folder -> !current.contains(folder) && !isBeingUnpacked(folder)).forEach(Folders::delete);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By {@code deploy/up} from the same clone, with other ports and another folder. */
    private boolean isAnotherRunning() {
        var place = "-Dnetwork.root=" + root + " ";
        return ProcessHandle.allProcesses()
            .filter(process -> !process.equals(ProcessHandle.current()))
            .flatMap(process -> process.info().commandLine().stream())
            .anyMatch(line -> line.contains(place) && line.contains(" " + Up.class.getName()));
    }

    /** By a network that starts from the same clone at the same time. */
    private static boolean isBeingUnpacked(Path folder) {
        try {
            return folder.getFileName().toString().startsWith(UNPACKING)
                    && Files.getLastModifiedTime(folder).toInstant().isAfter(Instant.now().minus(LONGEST_UNPACKING));
        }
        catch (IOException e) {
            // it has its name by now
            return true;
        }
    }

}
