package network.referral.gateway.api;

import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two readers could understand differently is not understood. */
final class StrictJson {

    /** No body that is taken here needs more. */
    static final int MOST_BYTES = 16 * 1024;

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
            // its message may quote the body: it goes nowhere
            return Optional.empty();
        }
    }

    /** A null is as good as absent. */
    static Optional<String> text(JsonNode members, String pointer, List<Fault> faults) {
        var value = members.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            faults.add(Fault.of(pointer, Kind.WRONG_TYPE));
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

}
