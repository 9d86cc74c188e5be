package network.referral.keystore.api;

import java.util.List;
import network.referral.access.problem.Problem;
import network.referral.schemas.CodeWord;

/** What may be wrong with a member. Clients rely on the words: add, never rename. */
enum Kind {

    REQUIRED("It must be there."), WRONG_TYPE("It is of another type than it must be."),
    UNKNOWN_FIELD("A member here has a name that nothing here has."),
    UNKNOWN_CODE("It must be one of the allowed codes."), OUT_OF_RANGE("It must be a whole number from 1 to 1000000."),
    NOT_AN_ID("It must be a UUID in canonical form."),
    NOT_A_NAME("It must be 1 to 63 lower-case letters, digits and hyphens, a letter first."),
    NOT_BASE64("It must be base64 with its padding, as RFC 4648 section 4 has it."),
    NOT_32_BYTES("It must have 32 bytes."), TOO_LONG("It must have 256 bytes at most."),
    TWICE("Each compartment stands once."), WRONG_NUMBER("There must be 1 to 64.");

    private final String sentence;

    Kind(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return CodeWord.of(this);
    }

    /**
     * @param allowed empty where there is no list
     */
    Problem.Entry at(String pointer, List<String> allowed) {
        return Problem.Entry.ofMember(pointer, code(), sentence, allowed);
    }

}
