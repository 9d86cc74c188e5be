package network.referral.gateway.opening;

import java.util.Optional;
import network.referral.sealing.Sensitive;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads content as the JSON that was sealed, each number to its last digit. */
public final class ReadContent {

    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();

    private ReadContent() {
    }

    /** Empty where it is none, or none that could be shown. */
    public static Optional<JsonNode> of(Sensitive content) {
        try {
            var read = JSON.readTree(content.reveal());
            // half of a surrogate pair can be read and not be written
            JSON.writeValueAsBytes(read);
            return Optional.of(read).filter(json -> !json.isMissingNode());
        }
        catch (JacksonException | NumberFormatException e) {
            // its message may quote the content: it goes nowhere
            return Optional.empty();
        }
    }

}
