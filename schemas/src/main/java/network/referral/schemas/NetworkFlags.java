package network.referral.schemas;

/**
 * Flags that do more, by their names alone, than the rules of a protocol make of them.
 */
public final class NetworkFlags {

    /** By it a report that an agency makes itself goes before others at intake. */
    public static final String IMMEDIATE_DANGER = "immediate-danger";

    /** The one flag that a profile says too; either is enough. */
    public static final String INTERPRETER_NEEDED = "interpreter-needed";

    private NetworkFlags() {
    }

}
