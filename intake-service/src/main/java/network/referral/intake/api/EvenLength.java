package network.referral.intake.api;

import java.util.Arrays;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers that are alike in length, whatever they say: whoever watches the
 * connection, or reads the log of what stands before it, sees no more than that there was
 * one. Blanks follow what is said, which a reader of JSON passes over.
 */
@Component
final class EvenLength {

    /** Longer than an answer of some twenty tasks. */
    private static final int STEP_BYTES = 2048;

    private final JsonMapper json;

    EvenLength(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Object answer) {
        var said = json.writeValueAsBytes(answer);
        var even = Arrays.copyOf(said, (said.length + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES);
        Arrays.fill(even, said.length, even.length, (byte) ' ');
        return even;
    }

}
