package network.referral.gateway.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every way in which the gateway says no. Clients rely on the codes: add, never rename.
 */
enum ProblemType {

    MALFORMED_JSON(400, "The body is not strict JSON",
            "Send one JSON object in UTF-8, each member once, nothing after it, not nested deeply."),
    BAD_PARAMETER(400, "A query parameter cannot be taken",
            "Each entry of errors names a parameter and what it needs."),
    BAD_REQUEST(400, "The request is malformed", "See /v3/api-docs for what this service takes."),
    NOT_FOUND(404, "There is nothing here",
            "No such assignment is in an inbox that is yours and served here; see /v3/api-docs for the addresses."),
    METHOD_NOT_ALLOWED(405, "The method does not fit", "The Allow header names those that do."),
    NOT_ACCEPTABLE(406, "The answer is JSON", "Accept application/json."),
    ILLEGAL_STATUS(409, "The assignment's state does not allow it",
            "It is in the state given in state; next has what may be said of it now."),
    ERASED(410, "The referral was erased",
            "What was known of this person has been destroyed: keep nothing of it. Nothing more can be said of it."),
    TOO_LARGE(413, "The body is too large", "A statement has at most 16384 bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", "Send application/json in UTF-8."),
    INVALID_STATUS(422, "The statement cannot be taken as it is",
            "Each entry of errors names a member and what it needs."),
    INVALID_AVAILABILITY(422, "The availability cannot be taken as it is",
            "Each entry of errors names a member and what it needs."),
    INTERNAL_ERROR(500, "Something went wrong here", "Send the same request again."),
    NOT_RECORDED(503, "The statement is not known to be recorded",
            "Send the same statement again after the time in Retry-After: it counts once."),
    NOT_ON_RECORD(503, "This cannot be taken on record now",
            "Nothing is shown unrecorded: send the same request again after the time in Retry-After."),
    UNAVAILABLE(503, "The inbox is being read", "Ask again after the time in Retry-After.");

    private final int status;

    private final String title;

    private final String detail;

    ProblemType(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    /** For example {@code malformed-json}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to say where only the status is known: the general one of that status. */
    static ProblemType ofStatus(int status) {
        return general(status).orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }

    private static Optional<ProblemType> general(int status) {
        return Arrays
            .stream(new ProblemType[] { NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE, UNAVAILABLE })
            .filter(type -> type.status == status)
            .findFirst();
    }

}
