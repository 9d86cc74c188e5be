package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the classes of a service look like in memory, in a file beside its jar: with it a
 * service starts with about half the work. Made after the first start of a build by
 * another that ends before it does anything, when the machine has nothing better to do;
 * without it everything works.
 */
final class ClassArchives implements AutoCloseable {

    private static final String PREFIX = "classes-";

    private static final String SUFFIX = ".jsa";

    private static final int MEGABYTES = 256;

    /**
     * The service's own threads run on while the archive is written, and what one of them
     * links or loads then crashes its JVM now and then: JDK-8384416.
     */
    private static final int TRIES = 3;

    /** Where nobody answers. */
    private static final Map<String, String> NOWHERE = Map.of("REFERRAL_ACCESS_ISSUER_URI", "http://127.0.0.1:9",
            "SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9", "SERVER_PORT", "0", "MANAGEMENT_SERVER_PORT", "0",
            "REFERRAL_ROUTING_INSTANCE_ID", "nowhere");

    private final Path log;

    private Optional<Child> making = Optional.empty();

    private boolean closed;

    /**
     * @param log what the making says
     */
    ClassArchives(Path log) {
        this.log = log;
    }

    /** A service's program, with the archive of its jar where there is one. */
    static JavaProgram program(Path jar, int megabytes) {
        var program = JavaProgram.jar(jar, megabytes);
        return archive(jar).filter(Files::exists)
            .map(archive -> program.withFlags(List.of("-XX:SharedArchiveFile=" + archive)))
            .orElse(program);
    }

    /**
     * An archive is good for one Java and one class path, of which this program is part;
     * empty where that is a folder of classes, which cannot be archived.
     */
    private static Optional<Path> archive(Path jar) {
        return Optional.of(JavaProgram.ownPlace())
            .filter(Files::isRegularFile)
            .map(own -> jar.resolveSibling(PREFIX + Runtime.version() + "-" + ServiceJars.stamp(own) + SUFFIX));
    }

    /**
     * Returns at once.
     * @param services the jar of each, and what it wants to be told before it starts
     * @param left folder that these starts leave behind, and nobody needs
     */
    void makeMissing(Map<Path, Map<String, String>> services, Path left) {
        Thread.ofPlatform().daemon().name("class-archives").start(() -> {
            services.forEach(this::make);
            Folders.delete(left);
        });
    }

    private void make(Path jar, Map<String, String> settings) {
        archive(jar).ifPresent(archive -> {
            for (var tried = 0; tried < TRIES && !Files.exists(archive); tried++) {
                make(jar, settings, archive);
            }
        });
    }

    private void make(Path jar, Map<String, String> settings, Path archive) {
        try {
            write(jar, settings, archive);
        }
        catch (IOException | UncheckedIOException | LocalNetworkException e) {
            // the next start takes as long as this one
            note("No archive of " + jar.getFileName() + ": " + e.getMessage());
        }
    }

    private void note(String line) {
        try {
            Files.writeString(log, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        catch (IOException e) {
            // whoever cannot write a log misses the reason only
        }
    }

    /** Beside its place first, so that an archive that is there is whole. */
    private void write(Path jar, Map<String, String> settings, Path archive) throws IOException {
        forgetOthers(archive);
        var unfinished = archive.resolveSibling(archive.getFileName() + "." + ProcessHandle.current().pid());
        var program = JavaProgram.jar(jar, MEGABYTES)
            .withFlags(List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-Dspring.context.exit=onRefresh"));
        try {
            var child = started(program, settings);
            if (child.isPresent()) {
                child.get().awaitSuccess();
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private synchronized Optional<Child> started(JavaProgram program, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.putAll(NOWHERE);
        making = closed ? Optional.empty() : Optional.of(Child.startGently("class archive", program, environment, log));
        return making;
    }

    /** Of another Java, of this program before it was built anew, or unfinished. */
    private static void forgetOthers(Path archive) throws IOException {
        try (var files = Files.newDirectoryStream(archive.getParent(), PREFIX + "*")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        making.ifPresent(Child::kill);
    }

}
