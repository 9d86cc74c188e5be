package network.referral.access.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as RFC 8259 has it and no more: UTF-8, no member twice, nothing after the object,
 * no comments, no NaN. What two readers could understand differently is not understood.
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
            return Optional.ofNullable(parse.apply(text));
        }
        catch (CharacterCodingException | JacksonException e) {
            // its message may quote the body: it goes nowhere
            return Optional.empty();
        }
    }

}
