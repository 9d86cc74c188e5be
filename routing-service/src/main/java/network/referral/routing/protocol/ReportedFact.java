package network.referral.routing.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a report carries: the only facts that a protocol can decide by on the network.
 * Names and types are the same in every country. So are the values of some, because the
 * records on the bus can carry these and no others; of these a protocol may use fewer,
 * except for the age.
 */
public enum ReportedFact {

    /** Without it nobody is presumed a victim, and no rule runs. */
    PRESUMPTION(Input.PRESUMPTION, Input.Type.BOOLEAN, Demand.NEEDED),
    /** No report is taken without one of the protocol's places. */
    PLACE("place", Input.Type.ONE_OF, Demand.NEEDED),

    REPORTER("reporter", Input.Type.AGENCY, Demand.NONE),
    /** Without all of it, children cannot be reported, or are not told from adults. */
    AGE_GROUP("ageGroup", Input.Type.ONE_OF, Demand.NEEDED_WHOLE, "adult", "child", "age-disputed", Input.UNKNOWN),

    CITIZENSHIP("citizenship", Input.Type.ONE_OF, Demand.NONE, "national", "foreign", "stateless", Input.UNKNOWN),

    NATIONALITY("nationality", Input.Type.COUNTRY, Demand.NONE),

    FLAGS("flags", Input.Type.FLAGS, Demand.NONE),

    CONSENT_ASSISTANCE("consent.assistance", Input.Type.ONE_OF, Demand.NONE, Answers.OF_CONSENT),

    CONSENT_POLICE("consent.police", Input.Type.ONE_OF, Demand.NONE, Answers.OF_CONSENT),

    CONSENT_CONSULAR("consent.consular", Input.Type.ONE_OF, Demand.NONE, Answers.OF_CONSENT),

    IMPLICATED_AGENCY("implicatedAgency", Input.Type.AGENCY, Demand.NONE),

    STAGE("stage", Input.Type.ONE_OF, Demand.NONE),

    MINUTES_LEFT("minutesLeft", Input.Type.NUMBER, Demand.NONE);

    /** More than this no report says. */
    public static final int MOST_MINUTES = 100_000;

    private final String word;

    private final Input.Type type;

    private final Demand demand;

    private final List<String> values;

    ReportedFact(String word, Input.Type type, Demand demand, String... values) {
        this.word = word;
        this.type = type;
        this.demand = demand;
        this.values = List.of(values);
    }

    /** What a protocol must have of it. */
    private enum Demand {

        NONE, NEEDED,
        /** With all values. */
        NEEDED_WHOLE

    }

    private static final class Answers {

        static final String[] OF_CONSENT = { "not-asked", "given", "refused", "withdrawn", "not-applicable-child",
                "unable", Input.UNKNOWN };

    }

    /** As protocols and facts name it. */
    public String word() {
        return word;
    }

    public Input.Type type() {
        return type;
    }

    /** Empty where they are the protocol's own, or a domain of their own. */
    public List<String> fixedValues() {
        return values;
    }

    /** Whether no protocol goes without it. */
    public boolean isNeeded() {
        return demand != Demand.NONE;
    }

    /** The same, with all of its values. */
    public boolean isNeededWhole() {
        return demand == Demand.NEEDED_WHOLE;
    }

    /** Empty for a word that is none of {@link #words}. */
    public static Optional<ReportedFact> of(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ReportedFact::word).toList();
    }

}
