package network.referral.intake.api;

import network.referral.access.problem.ProblemKind;
import network.referral.access.problem.ProblemText;

/** What intake alone says. Clients rely on the codes: add, never rename. */
enum ProblemType implements ProblemKind {

    IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key header is missing",
            "Give each report a key of its own, and send the same key with each repeat of it."),
    IDEMPOTENCY_KEY_MALFORMED(400, "The Idempotency-Key header is malformed",
            "Send it once, with 8 to 128 visible ASCII characters: random ones, such as a UUID."),
    UNKNOWN_LANGUAGE(400, "The language is not available", "Leave lang out or choose one that is."),
    NOT_YOUR_AGENCY(403, "The reporter is not your agency",
            "An agency reports in its own name: reporter is the agency that the token names."),
    UNKNOWN_REFERRAL(404, "No such referral",
            "Your agency has reported none by this id that is known here. One that was answered 202 is, once the network has come to it: ask again."),
    NO_JURISDICTION(404, "Your agency reports to no jurisdiction",
            "It is in the directory of none whose protocol is in force here."),
    IDEMPOTENCY_KEY_REUSED(409, "The key belongs to another report",
            "A report with this Idempotency-Key was taken before and says something else: follow it by a revision of referralId, or, about another person, give this one its own key."),
    REVISION_TAKEN(409, "The revision says something else",
            "Another report was taken as this revision before: send yours as the next."),
    REVISION_OUT_OF_ORDER(409, "A later revision is in force",
            "revisionInForce names the last one known here. What was taken cannot be changed, only followed."),
    REVISION_TOO_EARLY(503, "The revision before it is not known here",
            "If that one was answered 202, send this one again as it is, after the time in Retry-After: the network will have come to it. If it never was, send it first."),
    OWN_AGENCY_IMPLICATED(409, "The report implicates your own agency",
            "Its revisions go on naming it as implicatedAgency or in alsoImplicated, and presuming a victim. Whoever knows better reports the person anew through another agency."),
    ERASED(410, "The referral was erased",
            "What was known of this person has been destroyed, and nothing more is taken under this referral."),
    INVALID_REPORT(422, "The report cannot be taken as it is",
            "Each entry of errors names a member and what it needs."),
    SEALING_NOT_AVAILABLE(422, "Sensitive content is not taken here",
            "Its compartments cannot be sealed here now, and nothing is published in clear: send the report without them. What a revision leaves out is taken back."),
    SEALING_AWAY(503, "Sensitive content cannot be sealed now",
            "Send the same request again, unchanged, after the time in Retry-After. Without its compartments it can be taken now, and they can follow as a revision: what a revision leaves out is taken back.");

    private final ProblemText text;

    ProblemType(int status, String title, String detail) {
        this.text = new ProblemText(status, title, detail);
    }

    @Override
    public ProblemText text() {
        return text;
    }

}
