package network.referral.keystore.custody;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.referral.schemas.CodeWord;

/**
 * Why a referral must not be erased for now. Callers rely on the words: add, never
 * rename.
 */
public enum HoldReason {

    COURT_ORDER, CRIMINAL_PROCEEDINGS, CLAIM_OF_THE_PERSON, OVERSIGHT_INQUIRY;

    /** For example {@code court-order}. */
    public String word() {
        return CodeWord.of(this);
    }

    public static Optional<HoldReason> ofWord(String word) {
        return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(HoldReason::word).toList();
    }

}
