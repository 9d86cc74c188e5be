package network.referral.keystore.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import network.referral.keystore.custody.Refusal;

/**
 * Every way in which the key store says no. Clients rely on the codes: add, never rename.
 */
enum ProblemType {

    MALFORMED_JSON(400, "The body is not strict JSON",
            "Send one JSON object in UTF-8, each member once, nothing after it, not nested deeply."),
    BAD_REQUEST(400, "The request is malformed", "See /v3/api-docs for what this service takes."),
    NOT_FOUND(404, "There is nothing here", "A referral is named by its UUID; see /v3/api-docs for the addresses."),
    UNKNOWN_REFERRAL(404, "The referral has no key", "Nothing was ever wrapped for it."),
    METHOD_NOT_ALLOWED(405, "The method does not fit", "The Allow header names those that do."),
    NOT_ACCEPTABLE(406, "The answer is JSON", "Accept application/json."),
    LEGAL_HOLD(409, "A legal hold forbids it", "Ask again once the hold was lifted."),
    ERASED(410, "The referral was erased", "Its key was destroyed for good, and no other is made."),
    TOO_LARGE(413, "The body is too large", "It has at most 65536 bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", "Send application/json in UTF-8."),
    INVALID(422, "The request cannot be taken as it is", "Each entry of errors names a member and what it needs."),
    NOT_ITS_KEY(422, "A wrapped key does not open here",
            "It was changed, or wrapped for another referral, revision or compartment. None was opened."),
    INTERNAL_ERROR(500, "Something went wrong here", "Send the same request again."),
    DAMAGED_KEY(500, "The referral's key cannot be read", "An operator must look at the store; waiting does not help."),
    KEY_STORE_FULL(503, "There is no room for one more referral",
            "An operator must make room. Send the same request again after the time in Retry-After."),
    NOT_ON_RECORD(503, "This cannot be taken on record now",
            "Nothing is opened or destroyed unrecorded: send the same request again after the time in Retry-After."),
    UNAVAILABLE(503, "The place of the keys does not answer",
            "Send the same request again after the time in Retry-After.");

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

    static ProblemType of(Refusal refusal) {
        return valueOf(refusal.name());
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
