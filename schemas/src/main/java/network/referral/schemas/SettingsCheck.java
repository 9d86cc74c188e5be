package network.referral.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What settings must hold: all that does not is told at once, each by its whole name. */
public final class SettingsCheck {

    private final String prefix;

    private final List<String> problems = new ArrayList<>();

    private SettingsCheck(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Of settings of one prefix.
     * @param prefix that the names have in common, such as {@code referral.routing}
     */
    public static SettingsCheck of(String prefix) {
        return new SettingsCheck(prefix);
    }

    /**
     * Told at the end where it does not hold.
     * @param rule begins with the setting's name after the prefix
     */
    public SettingsCheck demand(boolean holds, String rule) {
        if (!holds) {
            problems.add(prefix + "." + rule);
        }
        return this;
    }

    /**
     * To be called last.
     * @throws IllegalArgumentException where anything demanded does not hold
     */
    public void end() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** Both ends are taken. */
    public static boolean isWithin(Duration least, Duration time, Duration most) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }

}
