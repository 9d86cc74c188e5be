package network.referral.schemas;

import java.util.List;

/**
 * Flags that do more, by their names alone, than the rules of a protocol make of them.
 */
public final class NetworkFlags {

    /** By it a report that an agency makes itself goes before others at intake. */
    public static final String IMMEDIATE_DANGER = "immediate-danger";

    /** The one flag that a profile says too; either is enough. */
    public static final String INTERPRETER_NEEDED = "interpreter-needed";

    /** The report page writes a sentence for each, into a text of the report. */
    public static final List<String> SAID_IN_TEXTS = List.of(IMMEDIATE_DANGER, "suspect-present", "unaccompanied",
            "guardian-in-doubt");

    /** The report page has these at its top, before all other flags. */
    public static final List<String> AT_THE_TOP = List.of(IMMEDIATE_DANGER, "departure-imminent", "suspect-present",
            "medical-need", "unaccompanied", "guardian-in-doubt");

    private NetworkFlags() {
    }

}
