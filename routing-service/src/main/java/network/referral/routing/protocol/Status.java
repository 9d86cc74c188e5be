package network.referral.routing.protocol;

import java.util.Arrays;
import java.util.List;
import network.referral.schemas.CodeWord;

/**
 * How sure a part of a protocol is. Everything but {@link #CONFIRMED} is shown with its
 * mark.
 */
public enum Status {

    /** Nobody in authority has said so. */
    ASSUMPTION,
    /** Follows from a published text, read by the authors. */
    DERIVED,
    /** Confirmed by the authority concerned. */
    CONFIRMED,
    /** Taken from another country's system, for a fictional or a planned one. */
    MODEL;

    /** The word as written in a protocol file, for example {@code assumption}. */
    public String word() {
        return CodeWord.of(this);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Status::word).toList();
    }

}
