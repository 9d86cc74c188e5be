package network.referral.routing.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The protocols that tests speak of: the two shipped ones, and a small one to bend. */
public final class Protocols {

    public static final Path FOLDER = Path.of(System.getProperty("network.root", ".."), "deploy", "protocols");

    private static final Map<String, Protocol> SHIPPED = Map.of("tm", shipped("tm"), "nm", shipped("nm"));

    private Protocols() {
    }

    public static Protocol turkmen() {
        return SHIPPED.get("tm");
    }

    public static Protocol northmark() {
        return SHIPPED.get("nm");
    }

    public static Protocol of(String jurisdiction) {
        return SHIPPED.get(jurisdiction);
    }

    public static Path file(String jurisdiction) {
        return FOLDER.resolve(jurisdiction).resolve("protocol.yaml");
    }

    public static byte[] bytes(String jurisdiction) {
        try {
            return Files.readAllBytes(file(jurisdiction));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String jurisdiction) {
        return new String(bytes(jurisdiction), StandardCharsets.UTF_8);
    }

    private static Protocol shipped(String jurisdiction) {
        return accepted(ProtocolReader.read(jurisdiction + "/protocol.yaml", bytes(jurisdiction)));
    }

    public static ProtocolReading reading(String yaml) {
        return ProtocolReader.read("small.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    public static Protocol protocol(String yaml) {
        return accepted(reading(yaml));
    }

    private static Protocol accepted(ProtocolReading reading) {
        return switch (reading) {
            case ProtocolReading.Accepted accepted -> accepted.protocol();
            case ProtocolReading.Rejected rejected ->
                throw new AssertionError(rejected.findings().stream().map(Finding::sentence).toList().toString());
        };
    }

    public static List<Finding> findings(String yaml) {
        return reading(yaml) instanceof ProtocolReading.Rejected rejected ? rejected.findings() : List.of();
    }

    public static Decision decide(Protocol protocol, Map<String, ?> facts) {
        return switch (protocol.facts(facts)) {
            case FactsReading.Understood understood -> protocol.decide(understood.facts());
            case FactsReading.Refused refused -> throw new AssertionError(refused.errors().toString());
        };
    }

    public static JsonNode json(String name) {
        try (InputStream in = Protocols.class.getResourceAsStream("/domain/" + name + ".json")) {
            return JsonMapper.shared().readTree(in);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(JsonNode object) {
        return JsonMapper.shared().convertValue(object, Map.class);
    }

}
