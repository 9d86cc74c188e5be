package network.referral.routing.protocol;

import java.util.Arrays;

/**
 * What evaluating one set of facts came to, in numbers only: no text is made until
 * somebody asks why. Rules are numbered in running order, the safety net last.
 */
final class Evaluation {

    static final int NONE = -1;

    private static final int UNFILLED = -2;

    Outcome outcome = Outcome.NOT_PRESUMED;

    /** The entry of the safety net that acted. */
    int netEntry = NONE;

    /** Whether a stand-in took something over. */
    boolean moved;

    private final int ruleWords;

    private final int[] level;

    private final int[] movedTo;

    private final long[] named;

    private final long[] fired;

    private final boolean[] excluded;

    Evaluation(int slots, int rules, int agencies) {
        ruleWords = (rules + 63) >>> 6;
        level = new int[slots];
        movedTo = new int[slots];
        Arrays.fill(level, NONE);
        Arrays.fill(movedTo, NONE);
        named = new long[slots * ruleWords];
        fired = new long[ruleWords];
        excluded = new boolean[agencies];
    }

    void fire(int rule) {
        fired[rule >>> 6] |= 1L << rule;
    }

    void assign(int slot, int to, int rule) {
        level[slot] = level[slot] == NONE ? to : Math.min(level[slot], to);
        named[slot * ruleWords + (rule >>> 6)] |= 1L << rule;
    }

    void raise(int slot) {
        if (level[slot] > 0) {
            level[slot]--;
        }
    }

    void exclude(int agency) {
        excluded[agency] = true;
    }

    void handOver(int slot, int to) {
        moved = true;
        movedTo[slot] = to;
        level[to] = level[to] == NONE ? level[slot] : Math.min(level[to], level[slot]);
        for (int i = 0; i < ruleWords; i++) {
            named[to * ruleWords + i] |= named[slot * ruleWords + i];
        }
    }

    void leaveUnfilled(int slot) {
        movedTo[slot] = UNFILLED;
    }

    boolean isAssigned(int slot) {
        return level[slot] != NONE && movedTo[slot] == NONE;
    }

    boolean isUnfilled(int slot) {
        return movedTo[slot] == UNFILLED;
    }

    boolean isHandedOver(int slot, int to) {
        return movedTo[slot] == to;
    }

    boolean isExcluded(int agency) {
        return excluded[agency];
    }

    int level(int slot) {
        return level[slot];
    }

    boolean fired(int rule) {
        return (fired[rule >>> 6] & 1L << rule) != 0;
    }

    boolean named(int slot, int rule) {
        return (named[slot * ruleWords + (rule >>> 6)] & 1L << rule) != 0;
    }

}
