package network.referral.access.body;

import java.math.BigDecimal;
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
 * differently is not understood. {@link #LIMITS_IN_WORDS} says how large its parts may
 * be.
 */
public final class StrictJson {

    /** For whoever writes bodies. */
    public static final String LIMITS_IN_WORDS = "at most 16 levels deep, names of at most 256 characters, numbers of "
            + "at most 32 with an exponent between -300 and 300, at most 4000 names, values and brackets in all";

    /**
     * The exponent of a decimal's first digit: any reader has room for it, and whoever
     * writes it out in full no more than that many digits.
     */
    private static final int MOST_EXPONENT = 300;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
        .maxNestingDepth(16)
        .maxNumberLength(32)
        .maxNameLength(256)
        // some fifty bytes of the heap each: a short body could take two MiB
        .maxTokenCount(4_000)
        .build();

    private static final JsonMapper MAPPER = JsonMapper
        .builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();

    private StrictJson() {
    }

    /**
     * The object as maps, lists and plain values; empty when it is anything else. A
     * decimal is a {@link java.math.BigDecimal} with the digits that were sent.
     */
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
            return isUnderstoodAlike(text) ? Optional.ofNullable(parse.apply(text)) : Optional.empty();
        }
        catch (CharacterCodingException | JacksonException | NumberFormatException e) {
            // its message may quote the body: it goes nowhere
            return Optional.empty();
        }
    }

    /**
     * An escape can say what no UTF-8 can: written out again, nobody could read it. Of a
     * number without bounds one reader makes infinity, and another goes on writing zeros.
     */
    private static boolean isUnderstoodAlike(String json) {
        var utf8 = StandardCharsets.UTF_8.newEncoder();
        try (var parser = MAPPER.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isText = token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING;
                if (isText && !utf8.canEncode(parser.getString())
                        || token == JsonToken.VALUE_NUMBER_FLOAT && !isWithinBounds(parser.getDecimalValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isWithinBounds(BigDecimal decimal) {
        long exponent = (long) decimal.precision() - decimal.scale() - 1;
        return Math.abs(exponent) <= MOST_EXPONENT;
    }

}
