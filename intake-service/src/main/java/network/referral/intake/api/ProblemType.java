package network.referral.intake.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every way in which intake says no. Clients rely on the codes: add, never rename. */
enum ProblemType {

    MALFORMED_JSON(400, "The body is not strict JSON",
            "Send one JSON object in UTF-8, each member once, nothing after it, not nested deeply."),
    IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key header is missing",
            "Give each report a key of its own, and send the same key with each repeat of it."),
    IDEMPOTENCY_KEY_MALFORMED(400, "The Idempotency-Key header is malformed",
            "Send it once, with 8 to 128 visible ASCII characters."),
    UNKNOWN_LANGUAGE(400, "The language is not available", "Leave lang out or choose one that is."),
    BAD_REQUEST(400, "The request is malformed", "See /v3/api-docs for what this service takes."),
    NOT_YOUR_AGENCY(403, "The reporter is not your agency",
            "An agency reports in its own name: reporter is the agency that the token names."),
    NOT_FOUND(404, "There is nothing here", "See /v3/api-docs for what this service takes."),
    UNKNOWN_REFERRAL(404, "No such referral", "Your agency has reported none by this id."),
    METHOD_NOT_ALLOWED(405, "The method does not fit", "The Allow header names those that do."),
    NOT_ACCEPTABLE(406, "The answer is JSON", "Accept application/json."),
    IDEMPOTENCY_KEY_REUSED(409, "The key belongs to another report",
            "A report with this Idempotency-Key was taken before and says something else: give this one its own key."),
    REVISION_TAKEN(409, "The revision says something else",
            "Another report was sent as this revision before: send that one again if it had no answer, and yours as the next."),
    REVISION_OUT_OF_ORDER(409, "The revision is not the next one",
            "A revision follows the one in force, which revisionInForce names."),
    ERASED(410, "The referral was erased",
            "What was known of this person has been destroyed, and nothing more is taken under this referral."),
    TOO_LARGE(413, "The body is too large", "A report has at most 65536 bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", "Send application/json in UTF-8."),
    INVALID_REPORT(422, "The report cannot be taken as it is",
            "Each entry of errors names a member and what it needs."),
    SEALING_NOT_AVAILABLE(422, "Sensitive content is not taken here",
            "There are no keys here to seal compartments with, and nothing is published in clear: send the report without them."),
    RATE_LIMITED(429, "Too many requests from this client",
            "Send it again after the time in Retry-After. Immediate danger is never held up."),
    INTERNAL_ERROR(500, "Something went wrong here", "Send the same request again, unchanged."),
    NOT_ON_RECORD(503, "This cannot be taken on record now",
            "Nothing is shown unrecorded: send the same request again after the time in Retry-After."),
    UNAVAILABLE(503, "The network cannot take reports now",
            "Send the same request again, unchanged, after the time in Retry-After.");

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
                    UNSUPPORTED_MEDIA_TYPE, RATE_LIMITED, UNAVAILABLE })
            .filter(type -> type.status == status)
            .findFirst();
    }

}
