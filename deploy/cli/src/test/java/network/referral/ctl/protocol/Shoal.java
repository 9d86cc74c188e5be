package network.referral.ctl.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import network.referral.routing.protocol.Finding;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ProtocolReader;
import network.referral.routing.protocol.ProtocolReading;

/**
 * An invented country whose protocol has its certificate, in as many versions as a test
 * wants.
 */
public record Shoal(String version, String places, String priority) {

    public static final Path AGENCIES = Ctl.project("deploy/cli/src/test/resources/shoal/agencies");

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
