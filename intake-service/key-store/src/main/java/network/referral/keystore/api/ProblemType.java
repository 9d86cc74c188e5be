package network.referral.keystore.api;

import network.referral.access.problem.ProblemKind;
import network.referral.access.problem.ProblemText;
import network.referral.keystore.custody.Refusal;

/** What the key store alone says. Clients rely on the codes: add, never rename. */
enum ProblemType implements ProblemKind {

    UNKNOWN_REFERRAL(404, "The referral has no key", "Nothing was ever wrapped for it."),
    LEGAL_HOLD(409, "A legal hold forbids it", "Ask again once the hold was lifted."),
    HELD_OTHERWISE(409, "It is held otherwise than was seen",
            "Look again which legal hold there is. Nothing was changed."),
    ERASED(410, "The referral was erased", "Its key was destroyed for good, and no other is made."),
    INVALID(422, "The request cannot be taken as it is", "Each entry of errors names a member and what it needs."),
    NOT_ITS_KEY(422, "A wrapped key does not open here",
            "It was changed, or wrapped for another referral, revision or compartment. None was opened."),
    DAMAGED_KEY(500, "The referral's key cannot be read", "An operator must look at the store; waiting does not help."),
    KEY_STORE_FULL(503, "There is no room for one more referral",
            "An operator must make room. Send the same request again after the time in Retry-After.");

    private final ProblemText text;

    ProblemType(int status, String title, String detail) {
        this.text = new ProblemText(status, title, detail);
    }

    @Override
    public ProblemText text() {
        return text;
    }

    static ProblemType of(Refusal refusal) {
        return valueOf(refusal.name());
    }

}
