package network.referral.access;

import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.ProblemKind;
import network.referral.access.problem.ProblemText;
import network.referral.schemas.CodeWord;

/**
 * Every way in which a caller is refused before its request is looked at. Callers rely on
 * the codes: add, never rename.
 */
enum Refusal implements ProblemKind {

    UNAUTHENTICATED(401, "Who calls is not known",
            "Send one Authorization header with a bearer token of the network's issuer that is meant for this service.",
            "Bearer"),
    /**
     * The issuer signed it, so not everybody has one: it is over, or for somebody else.
     */
    INVALID_TOKEN(UNAUTHENTICATED.text, "unauthenticated", "Bearer error=\"invalid_token\""),
    /** By no key that the service knows, or no token at all: anybody can make one. */
    UNVOUCHED_TOKEN(INVALID_TOKEN.text, INVALID_TOKEN.code, INVALID_TOKEN.challenge),
    FORBIDDEN(403, "The caller may not do this", "The token does not have the scope that this needs; see /v3/api-docs.",
            "Bearer error=\"insufficient_scope\""),
    RATE_LIMITED(GeneralProblem.RATE_LIMITED.text(), null, ""), ISSUER_AWAY(503, "The token cannot be checked now",
            "The issuer does not answer: send the same request again, unchanged, after the time in Retry-After.", "");

    private final ProblemText text;

    private final String code;

    private final String challenge;

    Refusal(int status, String title, String detail, String challenge) {
        this(new ProblemText(status, title, detail), null, challenge);
    }

    /**
     * @param code null where it is the name
     */
    Refusal(ProblemText text, String code, String challenge) {
        this.text = text;
        this.code = code == null ? reason() : code;
        this.challenge = challenge;
    }

    @Override
    public ProblemText text() {
        return text;
    }

    @Override
    public String code() {
        return code;
    }

    /** Value of {@code WWW-Authenticate}; empty where there is none. */
    String challenge() {
        return challenge;
    }

    /** Value of the metric's label, for example {@code invalid-token}. */
    String reason() {
        return CodeWord.of(this);
    }

}
