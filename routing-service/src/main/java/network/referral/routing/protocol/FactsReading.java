package network.referral.routing.protocol;

import java.util.List;

/** What came of reading facts. */
public sealed interface FactsReading {

    /** They can be decided on. */
    record Understood(Facts facts) implements FactsReading {
    }

    /** They cannot; all errors at once. */
    record Refused(List<FactError> errors) implements FactsReading {
    }

}
