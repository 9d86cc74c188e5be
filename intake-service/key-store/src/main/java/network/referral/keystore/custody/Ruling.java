package network.referral.keystore.custody;

import java.util.List;

/** The answer to whether something may be done. */
public sealed interface Ruling {

    record Refused(Refusal refusal) implements Ruling {
    }

    /**
     * @param facts to be made durable first; empty where nothing changes
     */
    record Allowed(List<Fact> facts) implements Ruling {

        public Allowed {
            facts = List.copyOf(facts);
        }
    }

    static Ruling refused(Refusal refusal) {
        return new Refused(refusal);
    }

    static Ruling allowed(Fact... facts) {
        return new Allowed(List.of(facts));
    }

}
