package network.referral.routing.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.protocol.reading.ProtocolReader;

/**
 * A jurisdiction's referral protocol, read by {@link ProtocolReader} and ready to decide.
 * Immutable, safe for many threads; reads no clock and nothing else but what it is given:
 * the same facts always come to the same decision.
 */
public final class Protocol {

    private final Definition definition;

    private final String sha256;

    private final FactsReader factsReader;

    private final Evaluator evaluator;

    private final Explanation explanation;

    private final Reasons reasons;

    private final Map<String, List<String>> inputs = new LinkedHashMap<>();

    private final List<String> agencies;

    /**
     * @param sha256 of the file, in hexadecimal
     */
    public Protocol(Definition definition, String sha256) {
        this.definition = definition;
        this.sha256 = sha256;
        this.factsReader = new FactsReader(definition.words().inputs());
        this.evaluator = new Evaluator(definition);
        this.explanation = new Explanation(definition, sha256, evaluator);
        this.reasons = new Reasons(definition, evaluator);
        definition.words().inputs().forEach((name, input) -> inputs.put(name, input.values()));
        this.agencies = List.copyOf(definition.words().agencies());
    }

    /** The jurisdiction, for example TM. */
    public String id() {
        return definition.header().id();
    }

    /** As written in the file, for example 0.1-draft. */
    public String version() {
        return definition.header().version();
    }

    /** SHA-256 of the file's bytes, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** For people. */
    public String title() {
        return definition.header().title();
    }

    /** How many different people must approve it before it may be activated. */
    public int approvals() {
        return definition.header().approvals();
    }

    /** How sure the protocol as a whole is. */
    public Mark mark() {
        return definition.header().mark();
    }

    /** Ids of all agencies the protocol may speak of, in file order. */
    public List<String> agencies() {
        return agencies;
    }

    /**
     * The declared inputs, in file order, each with its closed list of values:
     * {@code unknown} is one of them, except for sets of flags. Empty where the values
     * are a domain of their own: a country is ISO 3166-1 alpha-2, or unknown, and a
     * number one of its range, or unknown.
     */
    public Map<String, List<String>> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** Most urgent first. */
    public List<Priority> priorities() {
        return List.copyOf(definition.words().priorities().values());
    }

    /** What working days are, and in which time zone; for {@link Span#after}. */
    public WorkCalendar calendar() {
        return definition.calendar();
    }

    /**
     * Reads facts as they come out of JSON: texts, booleans, lists of texts, and groups
     * such as {@code consent}, whose members are the inputs {@code consent.police} and so
     * on. What is absent or null is unknown.
     */
    public FactsReading facts(Map<String, ?> facts) {
        return switch (factsReader.read(facts)) {
            case FactsReader.Right right -> new FactsReading.Understood(evaluator.facts(right.values()));
            case FactsReader.Wrong wrong -> new FactsReading.Refused(wrong.errors());
        };
    }

    /**
     * @throws IllegalArgumentException if the facts were read for another protocol
     */
    public Decision decide(Facts facts) {
        return decide(facts, Set.of());
    }

    /**
     * The same where more is known than the facts say.
     * @param kept agencies that are excluded whatever the rules say
     */
    public Decision decide(Facts facts, Set<String> kept) {
        return explanation.of(facts, evaluator.evaluate(facts, kept));
    }

    /**
     * The rules that little kept from firing: those that would have if one fact were
     * otherwise, then those that two facts kept back, in running order. None where nobody
     * is presumed a victim: then no rule runs, whatever the facts.
     */
    public List<NearlyFired> nearlyFired(Facts facts) {
        return reasons.nearlyFired(facts, decide(facts));
    }

    /**
     * The facts by which rules fired.
     * @param decision of these facts, by which more agencies may have been excluded
     */
    List<UsedFact> usedFacts(Facts facts, Decision decision) {
        return reasons.used(facts, decision);
    }

    /**
     * Who takes an assignment over: the first along the protocol's fallbacks who is
     * available. Empty when there is nobody; it is never the agency itself.
     */
    public Optional<String> standIn(String agency, String purpose, Set<String> unavailable) {
        return definition.fallbacks().standIn(agency, purpose, unavailable);
    }

    /** Decides the file's own examples; one result each, in file order. */
    public List<ExampleResult> runExamples() {
        return definition.examples().stream().map(example -> ExampleRun.of(this, example)).toList();
    }

    public Definition definition() {
        return definition;
    }

}
