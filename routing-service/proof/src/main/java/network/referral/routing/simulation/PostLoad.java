package network.referral.routing.simulation;

/** What a year brought to one duty post. */
public final class PostLoad {

    private int requests;

    private int again;

    private int owned;

    void asked() {
        requests++;
    }

    void askedAgain() {
        again++;
    }

    void owns() {
        owned++;
    }

    /** Assignments it was asked to own. */
    public int requests() {
        return requests;
    }

    /** How often it had to be asked once more. */
    public int again() {
        return again;
    }

    /** Assignments it said that it owns. */
    public int owned() {
        return owned;
    }

}
