package network.referral.routing.api;

import network.referral.access.problem.ProblemKind;
import network.referral.access.problem.ProblemText;

/** What routing alone says. Clients rely on the codes: add, never rename. */
enum ProblemType implements ProblemKind {

    UNKNOWN_REFERRAL(404, "No such referral", "No referral has that id, or it has not been decided yet."),
    OVERTAKEN(409, "Something later takes its place",
            "A later report of the referral, or statement on the assignment: have that one redriven if it was parked."),
    ENCOUNTER_FORGOTTEN(409, "Others of its encounter may be forgotten",
            "Whoever one of them keeps out would be asked. Ask its reporter first, then send encounterForgotten=true."),
    UNKNOWN_RECORD(404, "There is no such record", "Its topic does not have it any more, or never had."),
    NOT_PARKED(404, "Nothing waits there", "No report or status that was parked from there waits for anybody."),
    NOT_REDRIVABLE(422, "That record cannot be taken once more here",
            "Routing takes reports, statuses and erasures once more. A gateway reads its topics again when it starts."),
    ERASED(410, "The referral was erased", "Its key was destroyed, and nothing of it is kept here."),
    NOT_TAKEN_YET(503, "Something later is not taken yet",
            "A later report or statement, or what was parked, is not read yet: send the same request again."),
    BUS_AWAY(503, "The bus does not answer", "Send the same request again after the time in Retry-After.");

    private final ProblemText text;

    ProblemType(int status, String title, String detail) {
        this.text = new ProblemText(status, title, detail);
    }

    @Override
    public ProblemText text() {
        return text;
    }

}
