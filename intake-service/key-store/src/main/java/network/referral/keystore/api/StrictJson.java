package network.referral.keystore.api;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two readers could understand differently is not understood. */
final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private StrictJson() {
    }

    /** Empty unless it is one JSON object. */
    static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(body)).filter(JsonNode::isObject);
        }
        catch (JacksonException e) {
            // its message may quote the body, which has keys: it goes nowhere
            return Optional.empty();
        }
    }

}
