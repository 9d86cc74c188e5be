package network.referral.access.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as RFC 8259 has it and no more: UTF-8, no member twice, no half of a surrogate
 * pair, nothing after the object, no comments, no NaN. What two readers could understand
 * differently is not understood.
 */
public final class StrictJson {

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
        .maxNestingDepth(16)
        .maxNumberLength(32)
        .maxNameLength(256)
        .build();

    private static final JsonMapper MAPPER = JsonMapper
        .builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private StrictJson() {
    }

    /** The object as maps, lists and plain values; empty when it is anything else. */
    public static Optional<Map<?, ?>> object(byte[] body) {
        return read(body, text -> MAPPER.readValue(text, Object.class) instanceof Map<?, ?> members ? members : null);
    }

    /** The object as a tree; empty when it is anything else. */
    public static Optional<JsonNode> tree(byte[] body) {
        return read(body, MAPPER::readTree).filter(JsonNode::isObject);
    }

    private static <T> Optional<T> read(byte[] body, Function<String, T> parse) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return isAllText(text) ? Optional.ofNullable(parse.apply(text)) : Optional.empty();
        }
        catch (CharacterCodingException | JacksonException e) {
            // its message may quote the body: it goes nowhere
            return Optional.empty();
        }
    }

    /** An escape can say what no UTF-8 can: written out again, nobody could read it. */
    private static boolean isAllText(String json) {
        if (!json.contains("\\u")) {
            return true;
        }
        var utf8 = StandardCharsets.UTF_8.newEncoder();
        try (var parser = MAPPER.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING)
                        && !utf8.canEncode(parser.getString())) {
                    return false;
                }
            }
        }
        return true;
    }

}
