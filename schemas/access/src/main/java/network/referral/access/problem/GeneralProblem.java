package network.referral.access.problem;

import java.util.Arrays;
import network.referral.access.body.StrictJson;

/** What every service says alike. */
public enum GeneralProblem implements ProblemKind {

    MALFORMED_JSON(400, "The body is not strict JSON",
            "Send one JSON object in UTF-8, not compressed: each member once, nothing after it, "
                    + StrictJson.LIMITS_IN_WORDS + "."),
    BAD_REQUEST(400, "The request is malformed", "See /v3/api-docs for what this service takes."),
    NOT_FOUND(404, "There is nothing here",
            "Nothing that is yours has this address here; see /v3/api-docs for the addresses."),
    METHOD_NOT_ALLOWED(405, "The method does not fit", "The Allow header names those that do."),
    NOT_ACCEPTABLE(406, "The answer is JSON", "Accept application/json."),
    CUT_SHORT(408, "The body did not come to its end", "Send the same request again, unchanged."),
    TOO_LARGE(413, "The body is too large", "See /v3/api-docs for how much this service takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", "Send application/json in UTF-8."),
    RATE_LIMITED(429, "Too many requests from this client", "Send it again after the time in Retry-After."),
    INTERNAL_ERROR(500, "Something went wrong here", "Send the same request again, unchanged."),
    TRANSFER_NOT_SUPPORTED(501, "The body comes in a way that is not known here",
            "Send it with its Content-Length, or chunked."),
    NOT_ON_RECORD(503, "This cannot be taken on record now",
            "Nothing is shown or done unrecorded: send the same request again after the time in Retry-After."),
    UNAVAILABLE(503, "This cannot be answered now",
            "Send the same request again, unchanged, after the time in Retry-After."),
    VERSION_NOT_SUPPORTED(505, "That version of HTTP is not known here", "Use HTTP/1.1.");

    private final ProblemText text;

    GeneralProblem(int status, String title, String detail) {
        this.text = new ProblemText(status, title, detail);
    }

    @Override
    public ProblemText text() {
        return text;
    }

    /** What to say where only the status is known. */
    public static GeneralProblem ofStatus(int status) {
        return Arrays.stream(values())
            .filter(kind -> kind.status() == status && kind != MALFORMED_JSON && kind != NOT_ON_RECORD)
            .findFirst()
            .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }

}
