package network.referral.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * A broker's data folder: formatted once, used again by the same or a later version, and
 * refused in plain words when it is neither empty nor whole.
 */
final class BrokerFolder {

    private final Path folder;

    BrokerFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path log() {
        return folder.resolve("log");
    }

    /** Written last, so that its absence means that formatting did not end. */
    private Path marker() {
        return folder.resolve("formatted-by");
    }

    /**
     * @param settings the broker's, as it will be started
     * @throws LocalNetworkException when the folder cannot be used
     */
    void prepare(Map<String, String> settings) {
        try {
            if (Files.exists(marker())) {
                check();
            }
            else if (isEmpty()) {
                format(settings);
            }
            else {
                throw refused("is not a whole broker folder: its making was interrupted, or it holds something else");
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + folder, e);
        }
    }

    private void check() throws IOException {
        if (!Files.exists(log().resolve("meta.properties"))) {
            throw refused("has lost its meta.properties");
        }
        var writtenBy = Files.readString(marker()).strip();
        if (isLater(writtenBy)) {
            throw refused("was written by Kafka " + writtenBy + ", later than this one, " + AppInfoParser.getVersion());
        }
    }

    private static boolean isLater(String version) {
        try {
            return Version.parse(version).compareToIgnoreOptional(Version.parse(AppInfoParser.getVersion())) > 0;
        }
        catch (IllegalArgumentException e) {
            return true;
        }
    }

    private boolean isEmpty() throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private void format(Map<String, String> settings) throws IOException {
        Files.createDirectories(log());
        var config = Files.createTempFile("broker", ".properties");
        try {
            write(settings, config);
            var said = new ByteArrayOutputStream();
            int code = StorageTool.execute(new String[] { "format", "--config", config.toString(), "--cluster-id",
                    Uuid.randomUuid().toString() }, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code != 0) {
                throw refused("cannot be formatted: " + said.toString(StandardCharsets.UTF_8).strip());
            }
        }
        finally {
            Files.delete(config);
        }
        Files.writeString(marker(), AppInfoParser.getVersion() + "\n");
    }

    private static void write(Map<String, String> settings, Path config) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(config)) {
            properties.store(writer, null);
        }
    }

    LocalNetworkException refused(String why) {
        return new LocalNetworkException(
                "The folder " + folder + " " + why + ". Start with --fresh, which begins anew and wipes it.");
    }

}
