package network.referral.gateway.api;

import network.referral.access.problem.ProblemKind;
import network.referral.access.problem.ProblemText;

/** What the gateway alone says. Clients rely on the codes: add, never rename. */
enum ProblemType implements ProblemKind {

    BAD_PARAMETER(400, "A query parameter cannot be taken",
            "Each entry of errors names a parameter and what it needs."),
    ILLEGAL_STATUS(409, "The assignment's state does not allow it",
            "It is in the state given in state; next has what may be said of it now."),
    NEWS_SINCE(409, "There is something new since this was read",
            "The agency was told more of it, or less, or has said more of it, since you have read it: read it again, "
                    + "and say what holds then."),
    ERASED(410, "The referral was erased",
            "What was known of this person has been destroyed: keep nothing of it. Nothing more can be said of it."),
    INVALID_STATUS(422, "The statement cannot be taken as it is",
            "Each entry of errors names a member and what it needs."),
    INVALID_AVAILABILITY(422, "The availability cannot be taken as it is",
            "Each entry of errors names a member and what it needs."),
    NOT_RECORDED(503, "The statement is not known to be recorded",
            "Send the same statement again after the time in Retry-After: while nothing else is said, it counts once.");

    private final ProblemText text;

    ProblemType(int status, String title, String detail) {
        this.text = new ProblemText(status, title, detail);
    }

    @Override
    public ProblemText text() {
        return text;
    }

}
