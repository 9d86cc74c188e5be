package network.referral.gateway.delivery;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to tell an agency's endpoint. */
public sealed interface Reply {

    /**
     * It has it (2xx).
     *
     * @param recorded whether this attempt put on record that the assignment is
     * delivered; false where that was on record before, or need not be
     */
    record Taken(boolean recorded) implements Reply {
    }

    /**
     * It has it, and that could not be put on record.
     *
     * @param why as operators are told
     */
    record Unrecorded(String why) implements Reply {
    }

    /** It was another endpoint, which the directory names no more. */
    record Moved() implements Reply {
    }

    /**
     * It answers, and does not want this one.
     *
     * @param status 400, 404, 409, 410, 413, 415 or 422
     */
    record Refused(int status) implements Reply {
    }

    /**
     * It gives no answer, or one that says nothing of the notice.
     *
     * @param status of its answer; 0 for none
     * @param retryAfter what it asks for
     * @param fault why it is not believed, in words of our own; empty else
     */
    record Away(Why why, int status, Optional<Duration> retryAfter, String fault) implements Reply {

        public Away(Why why, int status, Optional<Duration> retryAfter) {
            this(why, status, retryAfter, "");
        }

        /** Without an answer. */
        public Away(Why why) {
            this(why, 0, Optional.empty());
        }

        public static Away notBelieved(String fault) {
            return new Away(Why.NOT_BELIEVED, 0, Optional.empty(), fault);
        }

        /** As operators are told. */
        public String reason() {
            if (!fault.isEmpty()) {
                return why + " (" + fault + ")";
            }
            return status == 0 ? why.name() : why + " (" + status + ")";
        }
    }

    enum Why {

        /** Nobody is there, or whoever is there is silent. */
        NO_ANSWER,
        /** Its certificate is not believed, or no TLS could be agreed on with it. */
        NOT_BELIEVED,
        /** With a status that says nothing of the notice, for example 302, 401 or 503. */
        OTHER_STATUS,
        /** With a page, by whatever stands in front of it. */
        A_PAGE,
        /** There is no secret to sign by, or none that can be used. */
        NO_SECRET,
        /** Its address must not be called, or not without TLS. */
        ADDRESS_NOT_ALLOWED

    }

}
