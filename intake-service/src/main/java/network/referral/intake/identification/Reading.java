package network.referral.intake.identification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of reading a report. */
public sealed interface Reading {

    /**
     * @param revision which one the report is meant to be
     */
    record Accepted(Report report, int revision) implements Reading {
    }

    /**
     * @param errors every one there is, at least one
     */
    record Refused(List<FieldError> errors) implements Reading {

        public Refused {
            errors = List.copyOf(errors);
        }

        /**
         * How often each fault occurs, by its code: all that a log may say of a refusal.
         */
        public Map<String, Integer> counts() {
            var counts = new TreeMap<String, Integer>();
            errors.forEach(error -> counts.merge(error.fault().code(), 1, Integer::sum));
            return counts;
        }
    }

}
