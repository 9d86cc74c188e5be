package network.referral.routing.protocol;

/**
 * A set of facts: those whose bits all lie within one mask and include another.
 *
 * @param within bits a fact may have; an input that is not spoken of has all of its bits
 * here
 * @param must bits a fact must have, for flags
 */
record Box(long[] within, long[] must) {

    boolean holds(long[] bits) {
        for (int i = 0; i < bits.length; i++) {
            if ((bits[i] & ~within[i]) != 0 || (bits[i] & must[i]) != must[i]) {
                return false;
            }
        }
        return true;
    }
}
