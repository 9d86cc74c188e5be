package network.referral.routing.protocol;

/**
 * A rule in the form that is evaluated.
 *
 * @param boxes the rule fires when one of them holds
 * @param slots who is assigned
 * @param levels the priority for each of the slots; 0 is most urgent
 * @param raises the slots that go up one level
 * @param exclude input whose agency is excluded; empty for none
 */
record CompiledRule(Box[] boxes, int[] slots, int[] levels, int[] raises, String exclude) {

    boolean fires(long[] bits) {
        for (Box box : boxes) {
            if (box.holds(bits)) {
                return true;
            }
        }
        return false;
    }
}
