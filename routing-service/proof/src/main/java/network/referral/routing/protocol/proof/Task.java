package network.referral.routing.protocol.proof;

/** An agency acting for a purpose. */
record Task(String agency, String purpose) {

    Task by(String other) {
        return new Task(other, purpose);
    }

    @Override
    public String toString() {
        return agency + ":" + purpose;
    }
}
