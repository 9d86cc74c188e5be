package network.referral.audit.chain;

import java.util.Collection;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * One act as its service tells it. Has no place for free text, so that none gets in.
 *
 * @param outcome code in lower case with hyphens, from a list in the service's own code:
 * it labels a metric
 * @param traceId of W3C trace context
 */
public record Deed(Act act, String outcome, Who who, Subject subject, Optional<String> traceId) {

    public static final String DONE = "done";

    private static final int TRACE_ID_BEGINS = 3;

    private static final int TRACE_ID_ENDS = 35;

    public Deed {
        Shape.demand(act != null && Shape.isCode(outcome), "An outcome in the audit is a code");
        Shape.demand(traceId.isEmpty() || Shape.isHex(traceId.get(), 32), "A trace id has 32 hexadecimal digits");
    }

    public static Deed of(Act act, String outcome) {
        return new Deed(act, outcome, Who.NOBODY_ELSE, Subject.NONE, Optional.empty());
    }

    public static Deed done(Act act) {
        return of(act, DONE);
    }

    public Deed outcome(String other) {
        return new Deed(act, other, who, subject, traceId);
    }

    public Deed by(Who caller) {
        return new Deed(act, outcome, caller, subject, traceId);
    }

    public Deed on(ReferralId referral) {
        return about(new Subject(Optional.of(referral), subject.assignment(), subject.compartments(), subject.agency(),
                subject.protocol()));
    }

    public Deed on(AssignmentId assignment) {
        return about(new Subject(subject.referral(), Optional.of(assignment), subject.compartments(), subject.agency(),
                subject.protocol()));
    }

    /** In any order. */
    public Deed compartments(Collection<String> codes) {
        return about(new Subject(subject.referral(), subject.assignment(), codes.stream().sorted().distinct().toList(),
                subject.agency(), subject.protocol()));
    }

    public Deed on(AgencyId agency) {
        return about(new Subject(subject.referral(), subject.assignment(), subject.compartments(), Optional.of(agency),
                subject.protocol()));
    }

    /** A version that is no name, such as a sentence, is recorded as unreadable. */
    public Deed protocol(String id, String version) {
        return about(new Subject(subject.referral(), subject.assignment(), subject.compartments(), subject.agency(),
                Optional.of(name(id) + " " + name(version))));
    }

    private static String name(String text) {
        return Shape.isName(text) ? text : "unreadable";
    }

    /**
     * @param traceparent as W3C writes it; one that is malformed is left out
     */
    public Deed traced(Optional<String> traceparent) {
        return new Deed(act, outcome, who, subject,
                traceparent.filter(text -> text.length() > TRACE_ID_ENDS)
                    .map(text -> text.substring(TRACE_ID_BEGINS, TRACE_ID_ENDS))
                    .filter(id -> Shape.isHex(id, 32)));
    }

    private Deed about(Subject other) {
        return new Deed(act, outcome, who, other, traceId);
    }
}
