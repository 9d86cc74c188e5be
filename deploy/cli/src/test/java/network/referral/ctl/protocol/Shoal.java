package network.referral.ctl.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import network.referral.ctl.Ctl;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;

/**
 * An invented country whose protocol has its certificate, in as many versions as a test
 * wants.
 */
public record Shoal(String version, String places, String priority) {

    public static final Path AGENCIES = Ctl.project("deploy/cli/src/test/resources/shoal/agencies");

    /**
     * Such agencies in another country: what others publish does not matter there.
     * @return the folder that a command is given
     */
    public static Path agenciesOf(String country, Path folder) throws IOException {
        var made = Files.createDirectories(folder.resolve("agencies/" + country.toLowerCase(Locale.ROOT)));
        try (var files = Files.walk(AGENCIES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(made.resolve(as(country, file.getFileName().toString())),
                        as(country, Files.readString(file)));
            }
        }
        return made.getParent();
    }

    /** A text of this country, or the name of a file, as another one has it. */
    public static String as(String country, String text) {
        return text.replace("shoal-", country.toLowerCase(Locale.ROOT) + "-").replace("SHOAL", country);
    }

    /** At ports, soon. */
    public static Shoal version(String version) {
        return new Shoal(version, "[port, road]", "P1");
    }

    public String yaml() {
        try {
            return Files.readString(Ctl.project("deploy/cli/src/test/resources/shoal/protocol.yaml"))
                .replace("VERSION", version)
                .replace("PLACES", places)
                .replace("PRIORITY", priority);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path in(Path folder) {
        return write(folder, yaml());
    }

    public Path write(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("shoal-" + version + ".yaml"), yaml);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Protocol protocol() {
        return protocol(yaml());
    }

    public static Protocol protocol(String yaml) {
        return switch (ProtocolReader.read("protocol.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
            case ProtocolReading.Accepted(var protocol) -> protocol;
            case ProtocolReading.Rejected(var findings) ->
                throw new AssertionError(findings.stream().map(Finding::sentence).toList().toString());
        };
    }

}
