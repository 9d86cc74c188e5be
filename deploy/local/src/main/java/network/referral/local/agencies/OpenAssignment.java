package network.referral.local.agencies;

/** One line of an agency's inbox. */
record OpenAssignment(String id, String state) {

    OpenAssignment in(String next) {
        return new OpenAssignment(id, next);
    }
}
