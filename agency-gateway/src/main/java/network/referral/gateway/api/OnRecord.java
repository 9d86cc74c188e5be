package network.referral.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import network.referral.access.Caller;
import network.referral.access.problem.GeneralProblem;
import network.referral.audit.AuditTrail;
import network.referral.audit.Floods;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Who;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.availability.HearAvailability.Heard;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Offer;
import network.referral.gateway.opening.Opened;
import network.referral.gateway.opening.OpenedTask;
import network.referral.keys.Compartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import org.springframework.stereotype.Component;

/** Puts on record what an agency's system is shown here, and what it says. */
@Component
class OnRecord {

    private static final String UNREADABLE = "unreadable";

    /** It may be on the bus, where it then counts. */
    private static final String UNCONFIRMED = "unconfirmed";

    private final AuditTrail trail;

    private final Floods floods;

    OnRecord(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.floods = new Floods(trail, clock);
    }

    /** Of a list there is one entry, not one for each row: a row shows no content. */
    void listed(Caller caller, AgencyId agency, HttpServletRequest request) {
        trail.note(by(caller, Deed.of(Act.ASSIGNMENT_READ, "listed").on(agency), request));
    }

    /**
     * Before anything is shown: returns once what was opened is on record.
     * @throws network.referral.audit.NotOnRecordException then nothing may be shown
     */
    void shown(Caller caller, InboxEntry entry, OpenedTask opened, HttpServletRequest request) {
        var offer = entry.offer().orElseThrow();
        trail.note(of(caller, Deed.done(Act.ASSIGNMENT_READ), offer, List.of(), request));
        opened.enclosed().forEach(enclosed -> withheld(caller, enclosed.offer(), enclosed.opened(), request));
        withheld(caller, offer, opened.own(), request);
        opened.enclosed().forEach(enclosed -> opened(caller, enclosed.offer(), enclosed.opened(), request));
        opened(caller, offer, opened.own(), request);
    }

    private void withheld(Caller caller, Offer offer, Opened opened, HttpServletRequest request) {
        var refused = new TreeMap<String, TreeSet<String>>();
        opened.withheld()
            .forEach((compartment, why) -> refused.computeIfAbsent(why.code(), code -> new TreeSet<>())
                .add(compartment));
        refused.forEach((why, compartments) -> trail
            .note(of(caller, Deed.of(Act.COMPARTMENT_REFUSED, why), offer, compartments, request)));
    }

    private void opened(Caller caller, Offer offer, Opened opened, HttpServletRequest request) {
        if (!opened.contents().isEmpty()) {
            trail.record(of(caller, Deed.done(Act.COMPARTMENT_OPENED), offer, opened.contents().keySet(), request));
        }
    }

    /** What was said is on the bus already, or was refused. */
    void answered(Caller caller, Optional<ReferralId> referral, AssignmentId assignment, Answer answer,
            HttpServletRequest request) {
        switch (answer) {
            case Answer.Taken(var statement) ->
                trail.mention(given(caller, referral, assignment, statement.state().word(), request));
            case Answer.Repeated repeated -> trail.mention(given(caller, referral, assignment, "repeated", request));
            case Answer.Invalid invalid ->
                floods.mention(given(caller, referral, assignment, ProblemType.INVALID_STATUS.code(), request));
            case Answer.Illegal illegal ->
                floods.mention(given(caller, referral, assignment, ProblemType.ILLEGAL_STATUS.code(), request));
            case Answer.NewsSince newsSince ->
                floods.mention(given(caller, referral, assignment, ProblemType.NEWS_SINCE.code(), request));
            case Answer.Erased erased ->
                floods.mention(given(caller, referral, assignment, ProblemType.ERASED.code(), request));
        }
    }

    void unconfirmed(Caller caller, Optional<ReferralId> referral, AssignmentId assignment,
            HttpServletRequest request) {
        trail.refused(given(caller, referral, assignment, UNCONFIRMED, request));
    }

    void unconfirmed(Caller caller, AgencyId agency, HttpServletRequest request) {
        trail.refused(said(caller, agency, UNCONFIRMED, request));
    }

    void said(Caller caller, AgencyId agency, Heard heard, HttpServletRequest request) {
        switch (heard) {
            case Heard.Said said -> trail.mention(said(caller, agency, Deed.DONE, request));
            case Heard.Invalid invalid ->
                floods.mention(said(caller, agency, ProblemType.INVALID_AVAILABILITY.code(), request));
        }
    }

    /** Somebody asks for what is another agency's. */
    void turnedAway(Caller caller, String agency) {
        var deed = Deed.of(Act.ACCESS_DENIED, "not-your-agency").by(who(caller));
        floods.mention(AgencyId.isValid(agency) ? deed.on(new AgencyId(agency)) : deed);
    }

    /** Whoever guesses ids asks again and again. */
    void notThere(Caller caller, Act act, AgencyId agency, AssignmentId assignment) {
        floods.mention(Deed.of(act, GeneralProblem.NOT_FOUND.code()).on(agency).on(assignment).by(who(caller)));
    }

    /** An agency asks for its inbox before that has been read; it will ask again. */
    void notYet(Caller caller, AgencyId agency) {
        floods.mention(Deed.of(Act.ASSIGNMENT_READ, GeneralProblem.UNAVAILABLE.code()).on(agency).by(who(caller)));
    }

    private static Deed given(Caller caller, Optional<ReferralId> referral, AssignmentId assignment, String outcome,
            HttpServletRequest request) {
        var deed = Deed.of(Act.STATUS_GIVEN, outcome).on(assignment);
        return by(caller, referral.map(deed::on).orElse(deed), request);
    }

    private static Deed said(Caller caller, AgencyId agency, String outcome, HttpServletRequest request) {
        return by(caller, Deed.of(Act.AVAILABILITY_SAID, outcome).on(agency), request);
    }

    private static Deed of(Caller caller, Deed deed, Offer offer, Collection<String> compartments,
            HttpServletRequest request) {
        var codes = compartments.stream().map(name -> Compartment.isName(name) ? name : UNREADABLE).toList();
        return by(caller, deed.on(offer.referral()).on(offer.assignment()).compartments(codes), request);
    }

    private static Deed by(Caller caller, Deed deed, HttpServletRequest request) {
        return deed.by(who(caller)).traced(Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)));
    }

    private static Who who(Caller caller) {
        return Who.of(caller.actor(), caller.agency().map(AgencyId::value).orElse(null));
    }

}
