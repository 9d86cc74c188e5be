package network.referral.routing.protocol.reading;

import java.util.List;

/**
 * One thing wrong with a protocol file. A file with any finding is not a protocol.
 *
 * @param code stable, for machines
 * @param file name as given by the caller
 * @param line from 1; 0 when the file as a whole is meant
 * @param where the rule, example or section, for example TM-03; empty for the file as a
 * whole
 * @param message one plain sentence
 * @param allowed the values that would do; empty when they cannot be listed
 * @param suggestion the allowed value that was probably meant; empty when none is near
 */
public record Finding(Code code, String file, int line, String where, String message, List<String> allowed,
        String suggestion) {

    /** What kind of thing is wrong. */
    public enum Code {

        TOO_LARGE, TOO_DEEP, NOT_UTF8, NOT_YAML, ALIAS, TAG, DUPLICATE_KEY, UNKNOWN_FIELD, MISSING, WRONG_TYPE,
        UNKNOWN_VALUE, BAD_VALUE, DUPLICATE, CONTRADICTION, TOO_MANY

    }

    public Finding {
        allowed = List.copyOf(allowed);
    }

    /** File, line, place, message, suggestion and allowed values in one line. */
    public String sentence() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!where.isEmpty()) {
            text.append(where).append(": ");
        }
        text.append(message);
        if (!suggestion.isEmpty()) {
            text.append(" Did you mean '").append(suggestion).append("'?");
        }
        if (!allowed.isEmpty()) {
            text.append(" Allowed: ").append(String.join(", ", allowed)).append('.');
        }
        return text.toString();
    }
}
