package network.referral.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import network.referral.intake.indicators.IndicatorCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The catalogue as it is shipped, but for a sign of the short card that nobody offers.
 */
public final class SignsNotOffered {

    public static final String NOT_OFFERED = "GEN-17";

    private SignsNotOffered() {
    }

    public static IndicatorCatalogue catalogue() {
        try (var in = IndicatorCatalogue.class.getResourceAsStream("/indicators/catalogue.json")) {
            var file = JsonMapper.shared().readTree(in);
            file.get("indicators")
                .valueStream()
                .filter(SignsNotOffered::isIt)
                .forEach(entry -> ((ObjectNode) entry).put("offered", false));
            return IndicatorCatalogue.read(new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(file)));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIt(JsonNode entry) {
        return entry.get("code").asString().equals(NOT_OFFERED);
    }

}
