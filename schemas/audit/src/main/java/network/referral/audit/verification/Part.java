package network.referral.audit.verification;

import java.util.Locale;

/** What a finding's numbers count. */
public enum Part {

    /** By sequence. */
    ENTRY,
    /** By ordinal. */
    CHECKPOINT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
