package network.referral.keystore.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * One thing wrong with a body; never repeats it.
 *
 * @param pointer the member, RFC 6901; of an unknown member, the object it stands in
 * @param allowed what it may be, where the list is closed
 */
@Schema(name = "FieldError")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(@Schema(example = "/keys/0/key") String pointer, @Schema(example = "not-32-bytes") String code,
        String detail, List<String> allowed) {

    /** What may be wrong. Clients rely on the words: add, never rename. */
    enum Kind {

        REQUIRED("It must be there."), WRONG_TYPE("It is of another type than it must be."),
        UNKNOWN_FIELD("A member here has a name that nothing here has."),
        UNKNOWN_CODE("It must be one of the allowed codes."),
        OUT_OF_RANGE("It must be a whole number from 1 to 1000000."), NOT_AN_ID("It must be a UUID in canonical form."),
        NOT_A_NAME("It must be 1 to 63 lower-case letters, digits and hyphens, a letter first."),
        NOT_BASE64("It must be base64 with its padding, as RFC 4648 section 4 has it."),
        NOT_32_BYTES("It must have 32 bytes."), TOO_LONG("It must have 256 bytes at most."),
        TWICE("Each compartment stands once."), WRONG_NUMBER("There must be 1 to 64.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

    }

    static Fault of(String pointer, Kind kind) {
        return of(pointer, kind, null);
    }

    static Fault of(String pointer, Kind kind, List<String> allowed) {
        return new Fault(pointer, kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind.sentence, allowed);
    }
}
