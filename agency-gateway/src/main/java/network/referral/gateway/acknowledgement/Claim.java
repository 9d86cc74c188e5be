package network.referral.gateway.acknowledgement;

import java.util.List;
import java.util.Optional;

/**
 * What an agency's system says, as it came and unchecked.
 *
 * @param news of the assignment, as its speaker has read it; empty where that is not said
 * @param after how many statements its speaker has seen in its history; empty where that
 * is not said
 * @param faults found while it was read; they are told together with those found later
 */
public record Claim(Optional<String> status, Optional<String> reason, Optional<String> outcome,
        Optional<String> occurredAt, Optional<String> news, Optional<Integer> after, List<Fault> faults) {

    public static final String STATUS = "/status";

    public static final String REASON = "/reason";

    public static final String OUTCOME = "/outcome";

    public static final String OCCURRED_AT = "/occurredAt";

    public static final String NEWS = "/news";

    public static final String AFTER = "/after";

    public Claim {
        faults = List.copyOf(faults);
    }
}
