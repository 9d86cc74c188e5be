package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.referral.events.ProtocolInput;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;

/** The protocol that decides, as it is published. */
record PublishedProtocol(String id, String version, String sha256, String content, List<ProtocolInput> inputs,
        List<String> agencies) {

    static PublishedProtocol read(Path file) {
        try {
            var content = Files.readString(file);
            return switch (ProtocolReader.read(file.toString(), content.getBytes(StandardCharsets.UTF_8))) {
                case ProtocolReading.Rejected(var findings) ->
                    throw new BenchFailure(file + " cannot be used: " + findings);
                case ProtocolReading.Accepted(var protocol) -> {
                    var inputs = protocol.inputs()
                        .entrySet()
                        .stream()
                        .map(input -> new ProtocolInput(input.getKey(), List.copyOf(input.getValue())))
                        .toList();
                    yield new PublishedProtocol(protocol.id(), protocol.version(), protocol.sha256(), content, inputs,
                            protocol.agencies());
                }
            };
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
