package network.referral.local.demo;

import java.time.Instant;
import java.util.List;

/**
 * One thing to show of a referral.
 *
 * @param word what happened, for example acknowledged
 * @param text who and what
 * @param more further lines below it
 */
record Told(Instant at, String word, String text, List<Reason> more) {

    /**
     * A line below an event.
     *
     * @param mark how sure it is, where that is less than confirmed; else empty
     */
    record Reason(String text, String mark) {
    }

    static Told of(Instant at, String word, String text) {
        return new Told(at, word, text, List.of());
    }
}
