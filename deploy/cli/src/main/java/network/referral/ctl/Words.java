package network.referral.ctl;

import java.util.Locale;

/** The words of the network's codes as people and machines outside see them. */
public final class Words {

    private Words() {
    }

    /** For example no-protocol for NO_PROTOCOL. */
    public static String kebab(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
