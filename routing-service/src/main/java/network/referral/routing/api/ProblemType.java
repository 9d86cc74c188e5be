package network.referral.routing.api;

import network.referral.access.problem.ProblemKind;

/** What routing alone says. Clients rely on the codes: add, never rename. */
enum ProblemType implements ProblemKind {

    UNKNOWN_REFERRAL(404, "No such referral", "No referral has that id, or it has not been decided yet."),
    ERASED(410, "The referral was erased", "Its key was destroyed, and nothing of it is kept here."),
    BUS_AWAY(503, "The bus does not answer", "Send the same request again after the time in Retry-After.");

    private final int status;

    private final String title;

    private final String detail;

    ProblemType(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String detail() {
        return detail;
    }

}
