package network.referral.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.tools.StorageTool;
import network.referral.local.secured.BusSecrets;
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

    /**
     * The version, then which secrets the broker was made with, if any. Written last, so
     * that its absence means that formatting did not end.
     */
    private Path marker() {
        return folder.resolve("formatted-by");
    }

    /**
     * @param settings the broker's, as it will be started
     * @param secrets empty for a broker that lets everybody in
     * @throws LocalNetworkException when the folder cannot be used
     */
    void prepare(Map<String, String> settings, Optional<BusSecrets> secrets) {
        try {
            if (Files.exists(marker())) {
                check(secrets);
            }
            else if (isEmpty()) {
                format(settings, secrets);
            }
            else {
                throw refused("is not a whole broker folder: its making was interrupted, or it holds something else");
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + folder, e);
        }
    }

    private void check(Optional<BusSecrets> secrets) throws IOException {
        if (!Files.exists(log().resolve("meta.properties"))) {
            throw refused("has lost its meta.properties");
        }
        var marks = Files.readAllLines(marker());
        var writtenBy = marks.isEmpty() ? "" : marks.getFirst().strip();
        if (isLater(writtenBy)) {
            throw refused("was written by Kafka " + writtenBy + ", later than this one, " + AppInfoParser.getVersion());
        }
        var made = marks.size() > 1 ? marks.get(1).strip() : "";
        if (secrets.isPresent() == made.isEmpty()) {
            throw refused(secrets.isPresent() ? "was written by a broker that let everybody in, and this one does not"
                    : "was written by a broker that asks everybody who they are, and this one does not");
        }
        if (secrets.map(BusSecrets::mark).filter(mark -> !mark.equals(made)).isPresent()) {
            throw refused("was written with other credentials than those that are there now");
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

    private void format(Map<String, String> settings, Optional<BusSecrets> secrets) throws IOException {
        Files.createDirectories(log());
        var config = Files.createTempFile("broker", ".properties");
        try {
            write(settings, config);
            var said = new ByteArrayOutputStream();
            var command = new ArrayList<>(
                    List.of("format", "--config", config.toString(), "--cluster-id", Uuid.randomUuid().toString()));
            secrets.map(BusSecrets::firstUsers)
                .orElse(List.of())
                .forEach(user -> command.addAll(List.of("--add-scram", user)));
            int code = StorageTool.execute(command.toArray(String[]::new),
                    new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code != 0) {
                throw refused("cannot be formatted: " + said.toString(StandardCharsets.UTF_8).strip());
            }
        }
        finally {
            Files.delete(config);
        }
        Files.writeString(marker(),
                AppInfoParser.getVersion() + "\n" + secrets.map(BusSecrets::mark).map("%s\n"::formatted).orElse(""));
    }

    private static void write(Map<String, String> settings, Path config) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        // escaped: Kafka reads it as ISO 8859-1
        try (var out = Files.newOutputStream(config)) {
            properties.store(out, null);
        }
    }

    LocalNetworkException refused(String why) {
        return new LocalNetworkException(
                "The folder " + folder + " " + why + ". Start with --fresh, which begins anew and wipes it.");
    }

}
